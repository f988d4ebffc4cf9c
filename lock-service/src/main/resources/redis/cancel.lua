#!lua flags=allow-oom
-- Gives a lease id up without a token: "I never saw a grant". Leaves the queue, or ends the lease if it was granted meanwhile.
-- KEYS and ARGV 1-6: part/names.lua
-- ARGV 7 how long to remember it at least, ms: an acquire with this id that arrives late must not be granted
-- Returns {status, notice, …}; notice: part/handover.lua. In each case nothing is held or queued under this id afterwards.
--   freed    held ms    it held the lock
--   left                it was queued
--   nothing             neither
-- Atomic for the reason of release.lua; allowed when Redis is out of memory.
--@ part/names
--@ part/clock
--@ part/record
--@ part/holder
--@ part/queue
--@ part/grant
--@ part/handover
local remember_ms = tonumber(ARGV[7])
local mine, token, _, held_ms = held_by_me()
if mine then
  record_end('cancelled', token, remember_ms)
  return {'freed', free(), held_ms}
end
local queued = redis.call('ZSCORE', queue_key, lease_id)
leave(lease_id)
local state, old_token = record_state()
if state == 'none' then
  record_end('cancelled', '0', remember_ms)
elseif state == 'granted' then
  record_end('expired', old_token, 0)
end
return {queued and 'left' or 'nothing', ''}
