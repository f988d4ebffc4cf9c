#!lua flags=allow-oom
-- Enters a guild into the bot's lists before something is locked there.
-- KEYS 1 every guild that ever wrote or locked (set)  2 guilds where something may be locked or waited for (sorted set: guild by
--        until when, ms)
-- ARGV 1 guild  2 for how long from now on, ms
-- Returns {'entered'}. Never shortens what another replica said, and takes at most 16 guilds off whose time is over.
-- Atomic, because a guild must not be taken off between two commands of this. Allowed when Redis is out of memory: a renewal
-- needs it, and it keeps at most one entry a guild.
--@ part/clock
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[2], 'GT', text(now_ms + tonumber(ARGV[2])), ARGV[1])
for _, guild in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. text(now_ms), 'LIMIT', 0, 16)) do
  redis.call('ZREM', KEYS[2], guild)
end
return {'entered'}
