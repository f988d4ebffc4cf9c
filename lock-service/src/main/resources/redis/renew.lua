#!lua flags=allow-oom
-- Sets how much longer a live lease lasts, longer or shorter than before.
-- KEYS and ARGV 1-6: part/names.lua
-- ARGV 7 token  8 lease from now on, ms  9 how long the record must live at least, ms
-- Returns {status, …}
--   renewed  remaining ms
--   stale    the id holds the lock with another token; nothing changed
--   gone     it ended, or is not known; nothing changed
-- Atomic, because comparing and extending must not interleave with its end and the next grant. Allowed when Redis is out of
-- memory: a holder must not lose its lock to that.
--@ part/names
--@ part/clock
--@ part/record
--@ part/holder
--@ part/grant
local token, lease_ms, record_ms = ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9])
local mine, current = held_by_me()
if mine then
  if current ~= token then
    return {'stale'}
  end
  make_heard(token)
  redis.call('HSET', lock_key, '!ms', text(lease_ms))
  redis.call('PEXPIRE', lock_key, text(lease_ms))
  redis.call('ZADD', leases_key, text(now_ms + lease_ms), entity)
  for key, ms in pairs({[counter_key] = lease_ms + keep_ms, [leases_key] = lease_ms + keep_ms, [record_key] = record_ms}) do
    if redis.call('PTTL', key) < ms then
      redis.call('PEXPIRE', key, text(ms))
    end
  end
  return {'renewed', text(lease_ms)}
end
local state, old_token = record_state()
if state == 'granted' then
  record_end('expired', old_token, 0)
end
return {'gone'}
