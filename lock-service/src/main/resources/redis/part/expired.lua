-- Takes leases that ran out off the guild's list of live leases: that of this lock in any case, as a grant
-- would write over it, and at most 8 others a call. Returns their entities. Taking one off
-- is what counts it, so that it counts once in the whole cluster.
local MOST_TAKEN = 8

local function take_expired()
  local ended = redis.call('ZRANGEBYSCORE', leases_key, '-inf', '(' .. text(now_ms), 'LIMIT', 0, MOST_TAKEN)
  if #ended == MOST_TAKEN and tonumber(redis.call('ZSCORE', leases_key, entity) or 'inf') < now_ms then
    table.insert(ended, 1, entity)
  end
  local taken, seen = {}, {}
  for _, name in ipairs(ended) do
    if not seen[name] and redis.call('HEXISTS', prefix .. 'lock:' .. name, '!lease') == 0 then
      redis.call('ZREM', leases_key, name)
      taken[#taken + 1] = name
    end
    seen[name] = true
  end
  return table.concat(taken, ' ')
end
