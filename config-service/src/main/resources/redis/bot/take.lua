#!lua
-- Takes turns to write from the bucket of a bot: one second's writes, kept as the moment (us) at which it
-- would be full again (GCRA), as steps/rate.lua keeps a guild's. A moment further ahead than the bucket is
-- large comes from a clock that was set back.
--
-- KEYS  1 the moment (string); expires once it is past
-- ARGV  1 most writes a second           2 turns wanted, 1 or more
--
-- Returns {turns taken, '0'}, fewer than wanted if there are no more; {'0', us to wait} if there is none.
-- Atomic because Redis runs one script at a time: no two replicas take the same turn.
local SECOND = 1000000
local interval = math.floor(SECOND / tonumber(ARGV[1]))
local time = redis.call('TIME')
local now = tonumber(time[1]) * SECOND + tonumber(time[2])
local full = math.min(tonumber(redis.call('GET', KEYS[1]) or '0'), now + SECOND)
local start = math.max(full, now)
local turns = math.min(tonumber(ARGV[2]), math.floor((now + SECOND - start) / interval))
if turns < 1 then
    return {'0', string.format('%d', start + interval - now - SECOND)}
end
redis.call('SET', KEYS[1], string.format('%d', start + turns * interval), 'PX', 2000)
return {string.format('%d', turns), '0'}
