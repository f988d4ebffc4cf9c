-- increment: hash, field, by (a 64-bit whole number). The checks integer and between make sure that
-- it cannot fail. Changed unless by is 0 and the field was there.
operations.increment = function()
    local hash, field, by = key(), take(), take()
    local new = redis.call('HEXISTS', hash, field) == 0
    redis.call('HINCRBY', hash, field, by)
    return new or by ~= '0'
end
