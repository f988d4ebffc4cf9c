-- absent: key. State: none.
parts.absent = function()
    return redis.call('EXISTS', key()) == 1 and {} or nil
end
