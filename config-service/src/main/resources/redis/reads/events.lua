-- events: change stream, revision after which to begin, most events. Of each, in turn: id, previous,
-- resource, operations, actor, lease.
local EVENT = {'previous', 'resource', 'operations', 'actor', 'lease'}

parts.events = function()
    local name, after, most = key(), take(), take()
    local found = {}
    for _, entry in ipairs(redis.call('XRANGE', name, '(' .. after .. '-0', '+', 'COUNT', most)) do
        local told = {}
        for i = 1, #entry[2], 2 do
            told[entry[2][i]] = entry[2][i + 1]
        end
        found[#found + 1] = entry[1]
        for _, field in ipairs(EVENT) do
            found[#found + 1] = told[field] or ''
        end
    end
    return found
end
