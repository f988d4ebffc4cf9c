#!lua
-- Enters a guild into the registry of its bot, unless the bot has as many as it may. What belongs to the
-- whole bot is entered as 'global', and is no guild to be counted.
--
-- KEYS  1 registry of guilds (set)
-- ARGV  1 guild                          2 most guilds, '0' for any
--
-- Returns {'entered'} if it is there now, {'full', guilds there} if not.
-- Atomic because Redis runs one script at a time: no two replicas enter the last guild.
local most = tonumber(ARGV[2])
if most > 0 and ARGV[1] ~= 'global' and redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then
    local used = redis.call('SCARD', KEYS[1]) - redis.call('SISMEMBER', KEYS[1], 'global')
    if used >= most then
        return {'full', string.format('%d', used)}
    end
end
redis.call('SADD', KEYS[1], ARGV[1])
return {'entered'}
