-- present: hash, field. State: none.
parts.present = function()
    return redis.call('HEXISTS', key(), take()) == 0 and {} or nil
end
