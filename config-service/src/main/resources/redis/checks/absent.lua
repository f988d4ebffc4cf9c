-- absent: key. State: none.
checks.absent = function()
    return redis.call('EXISTS', key()) == 1 and {} or nil
end
