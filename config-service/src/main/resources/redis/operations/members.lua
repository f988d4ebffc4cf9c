-- add: set, member (operand). Changed if it was not there.
-- discard: set, member. Changed if it was there.
operations.add = function()
    return redis.call('SADD', key(), operand()) == 1
end

operations.discard = function()
    return redis.call('SREM', key(), take()) == 1
end
