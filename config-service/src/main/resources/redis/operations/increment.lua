-- increment: hash, field, by (a 64-bit whole number). The checks integer and between make sure that
-- it cannot fail. Changed unless by is 0 and the field was there. Weighs as the longest number in a
-- dry run, which does not compute.
parts.increment = function()
    local hash, field, by = key(), take(), take()
    local before = redis.call('HGET', hash, field)
    local old = before and #before or -#field
    if dry then
        return weigh(before and 0 or 1, 20 - old)
    end
    redis.call('HINCRBY', hash, field, by)
    weigh(before and 0 or 1, redis.call('HSTRLEN', hash, field) - old)
    return not before or by ~= '0'
end
