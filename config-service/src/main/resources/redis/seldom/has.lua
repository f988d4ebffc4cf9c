-- Whether a set ('s') or an ordered set ('z') has a member.
parts.has = function(kind, name, member)
    if kind == 'z' then
        return redis.call('ZSCORE', name, member) ~= false
    end
    return redis.call('SISMEMBER', name, member) == 1
end
