-- set: hash, field, value (operands). Changed unless the field has this value.
parts.set = function()
    local hash, field, value = key(), operand(), operand()
    local before = redis.call('HGET', hash, field)
    if before == value then
        return false
    end
    if not weigh(before and 0 or 1, #value - (before and #before or -#field)) then
        redis.call('HSET', hash, field, value)
    end
    return true
end
