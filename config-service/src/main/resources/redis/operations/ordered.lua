-- append: ordered set, member (operand). At the end, in order of commit; stays where it is if it is
-- there already. Changed if it was not there.
-- withdraw: ordered set, member. Changed if it was there.
parts.append = function()
    local name, member = key(), operand()
    if redis.call('ZSCORE', name, member) then
        return false
    end
    if not weigh(1, #member) then
        redis.call('ZADD', name, parts.place(), member)
    end
    return true
end

parts.withdraw = function()
    local name, member = key(), take()
    if not redis.call('ZSCORE', name, member) then
        return false
    end
    if not weigh(-1, -#member) then
        redis.call('ZREM', name, member)
    end
    return true
end
