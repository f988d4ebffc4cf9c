-- at-most: 's' or 'z', set or ordered set, maximum. Holds if it has at most so many. State: its size.
-- exactly: 's' or 'z', set or ordered set, members (each once). Holds if it has these and no others, in
-- whatever order. State: none.
local function size(kind, name)
    return redis.call(kind == 'z' and 'ZCARD' or 'SCARD', name)
end

parts['at-most'] = function()
    local found = size(take(), key())
    return found > tonumber(take()) and {tostring(found)} or nil
end

parts.exactly = function()
    local kind, name, members = take(), key(), several()
    if size(kind, name) ~= #members then
        return {}
    end
    for _, member in ipairs(members) do
        if not parts.has(kind, name, member) then
            return {}
        end
    end
    return nil
end
