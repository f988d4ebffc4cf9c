-- missing: hash, field. State: the text found.
parts.missing = function()
    local found = redis.call('HGET', key(), take())
    return found and {found} or nil
end
