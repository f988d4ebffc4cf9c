-- prune: set, member, key. Takes the member out of the set if the key is gone by now, so that an
-- index does not list what a previous operation emptied. Never counts as a change by itself.
operations.prune = function()
    local index, member, name = key(), take(), key()
    if redis.call('EXISTS', name) == 0 then
        redis.call('SREM', index, member)
    end
    return false
end
