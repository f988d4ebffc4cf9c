-- random: hash. One field and its value, or nothing if the hash is absent.
-- random-of: ordered set, hash. One member and the field of that name; nothing if the set is absent.
-- each-of: ordered set, place after which to begin, most members, hash. Member, place, field in turn.
parts.random = function()
    local name = key()
    local field = redis.call('HRANDFIELD', name)
    return field and {field, redis.call('HGET', name, field)} or {}
end

parts['random-of'] = function()
    local index, hash = key(), key()
    local member = redis.call('ZRANDMEMBER', index)
    return member and {member, redis.call('HGET', hash, member)} or {}
end

parts['each-of'] = function()
    local index, after, most, hash = key(), take(), take(), key()
    local found = redis.call('ZRANGEBYSCORE', index, '(' .. after, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
    local answer = {}
    for i = 1, #found, 2 do
        answer[#answer + 1] = found[i]
        answer[#answer + 1] = string.format('%d', found[i + 1])
        answer[#answer + 1] = redis.call('HGET', hash, found[i])
    end
    return answer
end
