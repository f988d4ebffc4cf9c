-- unset: hash, field. Changed if it was there.
operations.unset = function()
    return redis.call('HDEL', key(), take()) == 1
end
