-- prune: set, member, key. Takes the member out of the set if the key is gone by now, so that an
-- index does not list what a previous operation emptied. Never counts as a change by itself.
parts.prune = function()
    local index, member, name = key(), take(), key()
    if redis.call('EXISTS', name) == 1 or redis.call('SISMEMBER', index, member) == 0 then
        return false
    end
    if not weigh(-1, -#member) then
        redis.call('SREM', index, member)
    end
    return false
end
