-- missing: hash, field. State: the text found.
checks.missing = function()
    local found = redis.call('HGET', key(), take())
    return found and {found} or nil
end
