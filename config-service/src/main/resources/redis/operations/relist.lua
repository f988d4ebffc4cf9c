-- relist: ordered set, member, key. Afterwards the ordered set lists the member exactly if the key is
-- there, after the operations before this one: at the end if it was not listed, else where it was.
-- Changed if it was listed or taken out. A dry run takes the key for there if anything grows.
parts.relist = function()
    local index, member, name = key(), take(), key()
    local listed = redis.call('ZSCORE', index, member) ~= false
    local there = redis.call('EXISTS', name) == 1 or (dry and grown.entries > 0)
    if listed == there then
        return false
    end
    if weigh(there and 1 or -1, there and #member or -#member) then
        return true
    end
    if there then
        redis.call('ZADD', index, parts.place(), member)
    else
        redis.call('ZREM', index, member)
    end
    return true
end
