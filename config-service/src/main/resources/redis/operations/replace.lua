-- replace: hash, ordered set of its fields, fields, values. Afterwards the hash has exactly these
-- fields, and the ordered set names them in this order. Changed unless both were so before; an empty
-- hash is created by the touch that comes with it.
parts.replace = function()
    local hash, order, fields, values = key(), key(), several(), several()
    local before = redis.call('ZRANGE', order, 0, -1)
    local same = redis.call('EXISTS', hash) == 1 and #before == #fields
    local bytes = 0
    for i = 1, #fields do
        same = same and before[i] == fields[i] and redis.call('HGET', hash, fields[i]) == values[i]
        bytes = bytes + 2 * #fields[i] + #values[i]
    end
    if same then
        return false
    end
    local fieldsNow, fieldBytes = parts.weight(hash)
    local namesNow, nameBytes = parts.weight(order)
    if weigh(2 * #fields - fieldsNow - namesNow, bytes - fieldBytes - nameBytes) then
        return true
    end
    redis.call('DEL', hash, order)
    for i = 1, #fields do
        redis.call('HSET', hash, fields[i], values[i])
        redis.call('ZADD', order, parts.place(), fields[i])
    end
    return true
end
