-- all: hash. Fields and values in turn.
-- fields: hash, fields. Their values, nil for an absent one.
parts.all = function()
    return redis.call('HGETALL', key())
end

parts.fields = function()
    local name, fields = key(), several()
    if #fields == 0 then
        return {}
    end
    return redis.call('HMGET', name, unpack(fields))
end
