-- delete: key of any type. Changed if it was there.
operations.delete = function()
    local name = key()
    local entries, bytes = weight(name)
    if weigh(-entries, -bytes) then
        return true
    end
    return redis.call('DEL', name) == 1
end
