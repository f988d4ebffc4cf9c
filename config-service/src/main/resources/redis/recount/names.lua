#!lua flags=no-writes
-- Some of the names that begin like those of a guild, of all that the node holds: goes through all names
-- that are there all along, in no order, and may show one several times.
--
-- KEYS  1 clock of the guild, for its slot alone
-- ARGV  1 run of Redis, '' at the start  2 cursor, '0' at the start
--       3 pattern of the names           4 about how many names are looked at
--
-- Returns {run, cursor to go on from, '0' at the end, names...}. A cursor means nothing in another run.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local answer = {run, '0'}
if ARGV[1] == '' or ARGV[1] == run then
    local found = redis.call('SCAN', ARGV[2], 'MATCH', ARGV[3], 'COUNT', ARGV[4])
    answer[2] = found[1]
    for i, name in ipairs(found[2]) do
        answer[2 + i] = name
    end
end
return answer
