#!lua flags=no-writes
-- Counts a guild's leases and waiting calls.
-- KEYS 1 live leases of the guild (sorted set: entity by end, ms)  2 locks with a queue (sorted set: entity by until when, ms)
-- ARGV 1 prefix of every name of the guild  2 of how many queues at most
-- Returns {leases, waiting calls}. A call that hung up a moment ago may still count. Names beyond KEYS: as part/names.lua says.
-- Atomic: one look.
--@ part/clock
local waiting = 0
for _, entity in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], text(now_ms), '+inf', 'LIMIT', 0, ARGV[2])) do
  waiting = waiting + redis.call('ZCARD', ARGV[1] .. 'queue:' .. entity)
end
return {text(redis.call('ZCOUNT', KEYS[1], text(now_ms), '+inf')), text(waiting)}
