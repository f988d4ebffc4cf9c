-- exists: key. State: none.
checks.exists = function()
    return redis.call('EXISTS', key()) == 0 and {} or nil
end
