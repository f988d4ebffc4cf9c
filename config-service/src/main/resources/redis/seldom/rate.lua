-- How fast a guild may be changed: a bucket of one second's writes, kept as the moment (us) at which it
-- would be full again (GCRA). Every decided change takes from it, what is refused here does not.
-- A moment further ahead than the bucket is large comes from a clock that was set back.
local SECOND = 1000000

parts.rate = function()
    local most = tonumber(ARGV[16])
    local time = redis.call('TIME')
    local now = tonumber(time[1]) * SECOND + tonumber(time[2])
    local full = math.min(tonumber(kept[5] or '0'), now + SECOND)
    local after = math.max(full, now) + math.floor(SECOND / most)
    if after - now > SECOND then
        return {'over-quota', 'writes-per-second', ARGV[16], ARGV[16], string.format('%d', after - now - SECOND)}
    end
    paid = string.format('%d', after)
    return nil
end
