-- Lets the lease that holds the lock last `lease_ms` from now on, longer or shorter than before; the names that outlive it
-- live at least as long as they must (SELDOM_MS: part/grant.lua, which must be there too).
local function extend(lease_ms, record_ms)
  if redis.call('HGET', lock_key, '!ms') ~= text(lease_ms) then
    redis.call('HSET', lock_key, '!ms', text(lease_ms))
  end
  redis.call('PEXPIRE', lock_key, text(lease_ms))
  redis.call('ZADD', leases_key, text(now_ms + lease_ms), entity)
  for key, ms in pairs({[counter_key] = lease_ms + keep_ms, [leases_key] = lease_ms + keep_ms, [record_key] = record_ms}) do
    if redis.call('PTTL', key) < ms then
      redis.call('PEXPIRE', key, text(ms + SELDOM_MS))
    end
  end
end
