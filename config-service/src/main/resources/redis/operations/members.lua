-- add: set, member (operand). Changed if it was not there.
-- discard: set, member. Changed if it was there.
parts.add = function()
    local name, member = key(), operand()
    if dry then
        return redis.call('SISMEMBER', name, member) == 0 and weigh(1, #member)
    end
    if redis.call('SADD', name, member) == 0 then
        return false
    end
    weigh(1, #member)
    return true
end

parts.discard = function()
    local name, member = key(), take()
    if dry then
        return redis.call('SISMEMBER', name, member) == 1 and weigh(-1, -#member)
    end
    if redis.call('SREM', name, member) == 0 then
        return false
    end
    weigh(-1, -#member)
    return true
end
