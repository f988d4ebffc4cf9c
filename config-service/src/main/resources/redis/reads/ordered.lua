-- ordered: ordered set, place after which to begin ('-inf' for the start), most members. Members and
-- places in turn. A place stays what it is, so a page stays right while others are added and removed.
parts.ordered = function()
    local name, after, most = key(), take(), take()
    local found = redis.call('ZRANGEBYSCORE', name, '(' .. after, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
    for i = 2, #found, 2 do
        found[i] = string.format('%d', found[i])
    end
    return found
end
