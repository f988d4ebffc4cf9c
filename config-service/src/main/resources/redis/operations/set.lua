-- set: hash, field, value (operands). Changed unless the field has this value.
operations.set = function()
    local hash, field, value = key(), operand(), operand()
    if redis.call('HGET', hash, field) == value then
        return false
    end
    redis.call('HSET', hash, field, value)
    return true
end
