-- members: set. All of them, in no order.
-- contains: 's' or 'z', set or ordered set, members. '1' or '0' for each.
parts.members = function()
    return redis.call('SMEMBERS', key())
end

parts.contains = function()
    local kind, name, found = take(), key(), {}
    for i, member in ipairs(several()) do
        found[i] = parts.has(kind, name, member) and '1' or '0'
    end
    return found
end
