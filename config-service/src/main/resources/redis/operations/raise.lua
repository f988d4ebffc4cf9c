-- raise: string, number. The sequence goes on above that number. Changed if it had not come so far.
-- Weighs nothing.
parts.raise = function()
    local name, least = key(), take()
    if tonumber(redis.call('GET', name) or '0') >= tonumber(least) then
        return false
    end
    if not weigh(0, 0) then
        redis.call('SET', name, least)
    end
    return true
end
