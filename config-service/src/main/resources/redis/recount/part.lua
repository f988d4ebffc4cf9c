#!lua flags=no-writes
-- What some entries of one key weigh, as steps/weight.lua says: goes through all that are there all along,
-- in no order, and may show one several times.
--
-- KEYS  1 the key
-- ARGV  1 its type                       2 run of Redis, '' at the start
--       3 cursor, '0' at the start       4 about how many entries
--
-- Returns {run, cursor to go on from, '0' at the end, then name and bytes of each entry in turn}. A cursor
-- means nothing in another run.
local SCANS = {hash = 'HSCAN', set = 'SSCAN', zset = 'ZSCAN'}
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local answer = {run, '0'}
if ARGV[2] ~= '' and ARGV[2] ~= run then
    return answer
end
local found = redis.call(SCANS[ARGV[1]], KEYS[1], ARGV[3], 'COUNT', ARGV[4])
answer[2] = found[1]
local step = ARGV[1] == 'set' and 1 or 2
for i = 1, #found[2], step do
    local name = found[2][i]
    if ARGV[1] ~= 'hash' or name ~= '!rev' then
        local value = ARGV[1] == 'hash' and found[2][i + 1] or ''
        answer[#answer + 1], answer[#answer + 2] = name, string.format('%d', #name + #value)
    end
end
return answer
