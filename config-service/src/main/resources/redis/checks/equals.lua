-- equals: hash, field, text. State: the text found, or none if the field is absent.
parts.equals = function()
    local found = redis.call('HGET', key(), take())
    return found ~= take() and {found or nil} or nil
end
