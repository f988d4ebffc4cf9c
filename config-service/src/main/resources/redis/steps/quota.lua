-- Whether the operations at the cursor fit into what the guild may keep, given what it keeps. They
-- are run dry only when it could be too much: no operation adds more entries than there are
-- arguments, nor more bytes than twice theirs and a number for each.
-- A change that does not grow is never refused.
local LONGEST_NUMBER = 20

local function near(entries, bytes, mostEntries, mostBytes)
    if mostEntries > 0 and entries + #ARGV > mostEntries then
        return true
    end
    if mostBytes == 0 then
        return false
    end
    local most = bytes
    for i = 1, #ARGV do
        most = most + 2 * #ARGV[i] + LONGEST_NUMBER
    end
    return most > mostBytes
end

local function growth()
    local start = cursor
    dry = true
    for i = 1, tonumber(take()) do
        local _, number = operations[take()]()
        minted[i] = number or ''
    end
    local found = grown
    cursor, dry, minted, grown = start, false, {}, {entries = 0, bytes = 0}
    return found
end

local function refused(name, used, growth, most)
    if most > 0 and growth > 0 and used + growth > most then
        return {'over-quota', name, string.format('%.0f', most), string.format('%.0f', used), '0'}
    end
    return nil
end

local function overQuota(entries, bytes)
    local mostEntries, mostBytes = tonumber(ARGV[14]), tonumber(ARGV[15])
    if not near(entries, bytes, mostEntries, mostBytes) then
        return nil
    end
    local more = growth()
    return refused('entries', entries, more.entries, mostEntries) or refused('bytes', bytes, more.bytes, mostBytes)
end
