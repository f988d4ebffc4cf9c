-- exists: key. State: none.
parts.exists = function()
    return redis.call('EXISTS', key()) == 0 and {} or nil
end
