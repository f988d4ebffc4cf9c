#!lua flags=allow-oom
-- Takes back what one call got or waits for, because its caller is gone: its place in the queue, or a grant that was never
-- delivered. The id is forgotten, so that its client may send it again.
-- KEYS 1-7 and ARGV 1-6: part/names.lua
-- KEYS 8 the attempt's mark of being undone (string)
-- ARGV 7 attempt  8 how long to keep that mark, ms: a question of this attempt that arrives late must leave nothing
-- Returns {status, notice}; notice: part/handover.lua
--   undone   it held the lock with this attempt's mark; that grant is over
--   left     it was queued by this attempt
--   nothing  neither, or a newer call with this id took over: nothing changed but the mark
-- Atomic, because comparing the mark and ending the lease must not interleave with a newer call's claim. Allowed when Redis is
-- out of memory: it frees some, and the mark is small and short-lived.
--@ part/names
--@ part/clock
--@ part/holder
--@ part/queue
--@ part/grant
--@ part/handover
local attempt = ARGV[7]
redis.call('SET', KEYS[8], '1', 'PX', ARGV[8])
local mine, _, mark = held_by_me()
if mine and mark == attempt then
  redis.call('HDEL', record_key, entity)
  return {'undone', free()}
end
local wish = wish_of(lease_id)
if not mine and wish and wish.attempt == attempt then
  leave(lease_id)
  return {'left', ''}
end
return {'nothing', ''}
