#!lua flags=no-writes
-- Shows what was force-released in a guild, newest first.
-- KEYS 1 its audit log (stream)
-- ARGV 1 entity ('' = any)  2 id of an entry to go on before ('' = newest)  3 how many at most
-- Returns {id to go on before ('' = that was all), then for each: id, entity, actor ('' = not said), id of the API key ('' = none), reason, request id,
--   standing before (part/holder.lua)}
-- Atomic: one look. Its work is bounded by the length of the log.
local entity, before, most = ARGV[1], ARGV[2], tonumber(ARGV[3])
local names = {'entity', 'actor', 'key', 'reason', 'request', 'kind', 'lease', 'token', 'holder', 'remaining', 'held'}
local answer, count = {''}, 0
local last = before

local function fields_of(entry)
  local of = {}
  for i = 1, #entry[2], 2 do
    of[entry[2][i]] = entry[2][i + 1]
  end
  return of
end

while true do
  local entries = redis.call('XREVRANGE', KEYS[1], last == '' and '+' or '(' .. last, '-', 'COUNT', 100)
  for _, entry in ipairs(entries) do
    local of = fields_of(entry)
    if entity == '' or of.entity == entity then
      if count == most then
        return answer
      end
      count = count + 1
      answer[#answer + 1] = entry[1]
      for _, name in ipairs(names) do
        answer[#answer + 1] = of[name] or ''
      end
      answer[1] = entry[1]
    end
    last = entry[1]
  end
  if #entries < 100 then
    answer[1] = ''
    return answer
  end
end
