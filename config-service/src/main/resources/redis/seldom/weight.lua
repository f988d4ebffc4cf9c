-- Entries and bytes under a key, as steps/weight.lua counts them.
parts.weight = function(name)
    local kind = redis.call('TYPE', name).ok
    local entries, bytes = 0, 0
    if kind == 'hash' then
        local found = redis.call('HGETALL', name)
        for i = 1, #found, 2 do
            if found[i] ~= '!rev' then
                entries, bytes = entries + 1, bytes + #found[i] + #found[i + 1]
            end
        end
    elseif kind == 'set' or kind == 'zset' then
        local found = kind == 'set' and redis.call('SMEMBERS', name) or redis.call('ZRANGE', name, 0, -1)
        for _, member in ipairs(found) do
            entries, bytes = entries + 1, bytes + #member
        end
    end
    return entries, bytes
end
