-- present: hash, field. State: none.
checks.present = function()
    return redis.call('HEXISTS', key(), take()) == 0 and {} or nil
end
