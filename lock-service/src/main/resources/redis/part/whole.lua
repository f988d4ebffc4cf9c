-- Makes the lease that holds the lock, perhaps a provisional one, a whole one with a record.
local function make_whole(token, lease_ms, record_ms)
  make_heard(token)
  if record_ms > 0 then
    redis.call('HSET', record_key, entity, 'granted ' .. token)
  end
  extend(lease_ms, record_ms)
end

-- Adds to `answer` token and remaining ms of each lock, all of which the id holds.
local function add_grants(answer)
  for i = 1, count do
    turn_to(i)
    local _, token = held_by_me()
    answer[#answer + 1] = token
    answer[#answer + 1] = text(math.max(0, redis.call('PTTL', lock_key)))
  end
  return answer
end
