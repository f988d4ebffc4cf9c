-- unset: hash, field. Changed if it was there.
parts.unset = function()
    local hash, field = key(), take()
    local before = redis.call('HGET', hash, field)
    if not before then
        return false
    end
    if not weigh(-1, -#field - #before) then
        redis.call('HDEL', hash, field)
    end
    return true
end
