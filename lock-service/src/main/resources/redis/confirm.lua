#!lua flags=allow-oom
-- Looks whether a lease is as a step before left it, and writes: a WAIT behind it on the same connection then covers all that this
-- Redis did up to now, whichever connection it came by.
-- KEYS 1-7 and ARGV 1-6: part/names.lua
-- KEYS 8 a mark of the calling replica (string): what is written, and short-lived
-- ARGV 7 'held' or 'over'  8 token, for 'held'
-- Returns {status, …}; the lock is not changed
--   stands  remaining ms    it holds the lock with this token, or for 'over' does not hold it (then 0)
--   lost                    it does not, or does: lost in a failover, or overtaken by a later step
-- Atomic, so that what is looked at is older than what is written, and covered with it. Allowed when Redis is out of memory: the
-- mark is small, and a lease in force must be confirmable.
--@ part/names
--@ part/clock
--@ part/holder
redis.call('SET', KEYS[8], '1', 'PX', '60000')
local mine, token = held_by_me()
if ARGV[7] == 'over' then
  return mine and {'lost'} or {'stands', '0'}
end
if mine and token == ARGV[8] then
  return {'stands', text(math.max(0, redis.call('PTTL', lock_key)))}
end
return {'lost'}
