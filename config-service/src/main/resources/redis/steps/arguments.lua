-- Reads ARGV one by one, in the order in which the caller wrote it.
local function take()
    cursor = cursor + 1
    return ARGV[cursor]
end

local function key()
    return KEYS[tonumber(take())]
end

local function several()
    local list = {}
    for i = 1, tonumber(take()) do
        list[i] = take()
    end
    return list
end
