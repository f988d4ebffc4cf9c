-- append: ordered set, member (operand). At the end, in order of commit; stays where it is if it is
-- there already. Changed if it was not there.
-- withdraw: ordered set, member. Changed if it was there.
operations.append = function()
    local name, member = key(), operand()
    if redis.call('ZSCORE', name, member) then
        return false
    end
    redis.call('ZADD', name, place(), member)
    return true
end

operations.withdraw = function()
    return redis.call('ZREM', key(), take()) == 1
end
