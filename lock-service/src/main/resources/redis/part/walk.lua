-- The next members of a sorted set in order of score, with their scores: at least `count` if there are that many, and always
-- all of one score, so that a walk goes on after a score whatever is taken off meanwhile. `from` as in ZRANGEBYSCORE.
local function next_of(key, from, count)
  local found = redis.call('ZRANGEBYSCORE', key, from, '+inf', 'WITHSCORES', 'LIMIT', 0, count)
  if #found < 2 * count then
    return found
  end
  local last = found[#found]
  while found[#found] == last do
    found[#found] = nil
    found[#found] = nil
  end
  for _, value in ipairs(redis.call('ZRANGEBYSCORE', key, last, last, 'WITHSCORES')) do
    found[#found + 1] = value
  end
  return found
end
