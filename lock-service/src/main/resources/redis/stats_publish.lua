#!lua
-- Publishes what a replica counted of a bot.
-- KEYS 1 reports (stream: r = replica, v = its report)  2 who counts leases and waiting calls (string: a replica, for a while)
-- ARGV 1 replica  2 report  3 how long reports are kept, ms  4 how many reports are kept  5 how often is counted, ms
-- Returns {'1' if it is this replica's turn to count, else '0'}
-- Atomic, so that one replica counts at a time. A report that comes twice changes no sum.
--@ part/clock
local window_ms = tonumber(ARGV[3])
redis.call('XADD', KEYS[1], 'MINID', '=', text(now_ms - window_ms), '*', 'r', ARGV[1], 'v', ARGV[2])
redis.call('XTRIM', KEYS[1], 'MAXLEN', '=', ARGV[4])
redis.call('PEXPIRE', KEYS[1], window_ms)
return {redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[5]) and '1' or '0'}
