#!lua flags=allow-oom
-- Shows the next guilds where something may be locked or waited for.
-- KEYS 1 those guilds (sorted set: guild by until when, ms)
-- ARGV 1 score to go on after ('' = begin)  2 how many
-- Returns {score to go on after ('' = that was all), guild, …}. Takes at most as many guilds off whose time is over.
-- In order of time, which for one guild only grows: one that is entered again during a walk is met later, never missed.
-- Atomic, because a guild must not be entered between finding its time over and taking it off. Allowed when Redis is out of
-- memory: it only frees some.
--@ part/clock
--@ part/walk
local count = tonumber(ARGV[2])
for _, guild in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. text(now_ms), 'LIMIT', 0, count)) do
  redis.call('ZREM', KEYS[1], guild)
end
local found = next_of(KEYS[1], ARGV[1] == '' and text(now_ms) or '(' .. ARGV[1], count)
local shown = {#found >= 2 * count and found[#found] or ''}
for i = 1, #found, 2 do
  shown[#shown + 1] = found[i]
end
return shown
