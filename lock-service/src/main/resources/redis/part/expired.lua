-- Takes leases that ran out off the guild's list of live leases: that of this lock in any case, as a grant
-- would write over it, and at most 8 others a call. Returns their entities. Taking one off
-- is what counts it, so that it counts once in the whole cluster.
local function take_expired()
  local taken = {}
  local ended = tonumber(redis.call('ZSCORE', leases_key, entity) or 'inf')
  if ended < now_ms and redis.call('HEXISTS', lock_key, '!lease') == 0 then
    redis.call('ZREM', leases_key, entity)
    taken[1] = entity
  end
  for _, name in ipairs(redis.call('ZRANGEBYSCORE', leases_key, '-inf', '(' .. text(now_ms), 'LIMIT', 0, 8)) do
    if redis.call('HEXISTS', prefix .. 'lock:' .. name, '!lease') == 0 then
      redis.call('ZREM', leases_key, name)
      taken[#taken + 1] = name
    end
  end
  return table.concat(taken, ' ')
end
