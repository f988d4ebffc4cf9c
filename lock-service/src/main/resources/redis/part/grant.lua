-- Makes `wish` the holder: a token above every earlier one, its full lease from now on, its record. Returns the token.
-- The counter need not survive: the clock is its floor (architecture.md, one clock rule).
local function grant(wish)
  local last = tonumber(redis.call('GET', counter_key) or '0') or 0
  local token = text(math.max(last, now_us - 1) + 1)
  redis.call('SET', counter_key, token, 'PX', text(wish.lease_ms + keep_ms))
  redis.call('HSET', lock_key, wish.id, '1', '!lease', wish.id, '!tok', token, '!att', wish.attempt,
    '!holder', wish.holder, '!since', text(now_ms), '!ms', text(wish.lease_ms))
  redis.call('PEXPIRE', lock_key, text(wish.lease_ms))
  redis.call('ZADD', leases_key, text(now_ms + wish.lease_ms), entity)
  if redis.call('PTTL', leases_key) < wish.lease_ms + keep_ms then
    redis.call('PEXPIRE', leases_key, text(wish.lease_ms + keep_ms))
  end
  if wish.record_ms > 0 then
    local record = prefix .. 'lease:' .. wish.id
    redis.call('HSET', record, entity, 'granted ' .. token)
    redis.call('PEXPIRE', record, text(wish.record_ms))
  end
  return token
end
