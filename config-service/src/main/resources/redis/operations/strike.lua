-- strike: change stream, user (digits), revision after which to begin, most events to look at. Deletes
-- those whose resource, operations, actor or lease name the user; who has not read them
-- finds a gap. Never counts as a change by itself; its number is '<deleted>:<last revision looked at>',
-- nothing after the colon once none is left. Weighs nothing.
local TOLD = {resource = true, operations = true, actor = true, lease = true}

parts.strike = function()
    local name, user, after, most = key(), take(), take(), tonumber(take())
    if dry then
        return false
    end
    local found, struck = redis.call('XRANGE', name, '(' .. after .. '-0', '+', 'COUNT', most), 0
    for _, entry in ipairs(found) do
        local naming = false
        for i = 1, #entry[2], 2 do
            naming = naming or (TOLD[entry[2][i]] and parts.names(entry[2][i + 1], user))
        end
        if naming then
            struck = struck + redis.call('XDEL', name, entry[1])
        end
    end
    return false, struck .. ':' .. (#found == most and string.match(found[#found][1], '%d+') or '')
end
