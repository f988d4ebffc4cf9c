-- Whether the operations at the cursor, of which a dry run says what they would add, are too much for
-- what the guild may keep, given what it keeps. A change that does not grow is never refused.
local function grows()
    local start = cursor
    dry = true
    for i = 1, tonumber(take()) do
        local _, number = parts[take()]()
        minted[i] = number or ''
    end
    local found = grown
    cursor, dry, minted, grown = start, false, {}, {entries = 0, bytes = 0}
    return found
end

local function refused(name, used, growth, most)
    if most > 0 and growth > 0 and used + growth > most then
        return {'over-quota', name, string.format('%d', most), string.format('%d', used), '0'}
    end
    return nil
end

parts.growth = function(entries, bytes, mostEntries, mostBytes)
    local more = grows()
    return refused('entries', entries, more.entries, mostEntries) or refused('bytes', bytes, more.bytes, mostBytes)
end
