-- add: set, member (operand). Changed if it was not there.
-- discard: set, member. Changed if it was there.
operations.add = function()
    local name, member = key(), operand()
    if redis.call('SISMEMBER', name, member) == 1 then
        return false
    end
    if not weigh(1, #member) then
        redis.call('SADD', name, member)
    end
    return true
end

operations.discard = function()
    local name, member = key(), take()
    if redis.call('SISMEMBER', name, member) == 0 then
        return false
    end
    if not weigh(-1, -#member) then
        redis.call('SREM', name, member)
    end
    return true
end
