-- Takes leases that ran out off the guild's list of live leases, at most 8 a call, and returns their entities. Taking one off
-- is what counts it, so that it counts once in the whole cluster.
local function take_expired()
  local taken = {}
  for _, name in ipairs(redis.call('ZRANGEBYSCORE', leases_key, '-inf', '(' .. text(now_ms), 'LIMIT', 0, 8)) do
    if redis.call('HEXISTS', prefix .. 'lock:' .. name, '!lease') == 0 then
      redis.call('ZREM', leases_key, name)
      taken[#taken + 1] = name
    end
  end
  return table.concat(taken, ' ')
end
