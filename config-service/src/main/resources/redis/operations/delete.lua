-- delete: key of any type. Changed if it was there.
operations.delete = function()
    return redis.call('DEL', key()) == 1
end
