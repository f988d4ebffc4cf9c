#!lua flags=no-writes
-- Shows what replicas published of a bot, oldest first.
-- KEYS 1 reports (stream: r = replica, v = its report)
-- ARGV 1 id of a report to go on after ('' = begin)  2 how many at most
-- Returns {now (ms), id to go on after, '1' if that was all, else '0', then for each: its time (ms), replica, report}
-- Atomic: one look.
--@ part/clock
local after, most = ARGV[1], tonumber(ARGV[2])
local found = redis.call('XRANGE', KEYS[1], after == '' and '-' or '(' .. after, '+', 'COUNT', most)
local answer = {text(now_ms), #found > 0 and found[#found][1] or after, #found < most and '1' or '0'}
for _, report in ipairs(found) do
  answer[#answer + 1] = string.match(report[1], '^%d+')
  answer[#answer + 1] = report[2][2]
  answer[#answer + 1] = report[2][4]
end
return answer
