#!lua
-- Puts counts of what a guild keeps in the place of those kept, if nothing was changed since these were
-- read.
--
-- KEYS  1 clock of the guild (hash)
-- ARGV  1 to 4 clock, event, entries and bytes as they were read, '' for an absent one
--       5 entries                        6 bytes
--
-- Returns {'settled'}, or {'moved'} if they are others now.
-- Atomic because Redis runs one script at a time: every change of the guild comes before or after it.
local kept = redis.call('HMGET', KEYS[1], 'clock', 'event', 'entries', 'bytes')
for i = 1, 4 do
    if (kept[i] or '') ~= ARGV[i] then
        return {'moved'}
    end
end
redis.call('HSET', KEYS[1], 'entries', ARGV[5], 'bytes', ARGV[6])
return {'settled'}
