-- What a guild keeps, for its quotas: entries are fields of hashes and members of sets and ordered
-- sets; bytes are those of their names and values. Not counted are '!rev', sequences, and what the
-- engine itself keeps. Every operation says with weigh() by how much it changes both.
-- A dry run of the operations weighs them and writes nothing.
local dry = false
local grown = {entries = 0, bytes = 0}

-- True in a dry run: the operation must not write.
local function weigh(entries, bytes)
    grown.entries = grown.entries + entries
    grown.bytes = grown.bytes + bytes
    return dry
end

-- Entries and bytes under a key.
local function weight(name)
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
