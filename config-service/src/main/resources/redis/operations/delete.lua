-- delete: key of any type. Changed if it was there.
parts.delete = function()
    local name = key()
    local entries, bytes = parts.weight(name)
    if weigh(-entries, -bytes) then
        return true
    end
    return redis.call('DEL', name) == 1
end
