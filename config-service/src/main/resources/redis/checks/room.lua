-- room: 's' or 'z', set or ordered set, maximum, members to add, members to remove. Holds if the
-- set will have at most the maximum, counting only what is not there yet (or is there to be removed),
-- or if it will not grow. State: its size now.
parts.room = function()
    local kind, name, maximum = take(), key(), tonumber(take())
    local growth = 0
    for _, member in ipairs(several()) do
        growth = growth + (parts.has(kind, name, member) and 0 or 1)
    end
    for _, member in ipairs(several()) do
        growth = growth - (parts.has(kind, name, member) and 1 or 0)
    end
    local size = redis.call(kind == 'z' and 'ZCARD' or 'SCARD', name)
    if growth > 0 and size + growth > maximum then
        return {tostring(size)}
    end
    return nil
end
