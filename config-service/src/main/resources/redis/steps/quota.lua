-- Refuses the operations at the cursor if they do not fit into what the guild may keep, given what it
-- keeps. They are weighed (seldom/growth.lua) only when it could be too much: no operation adds more
-- entries than there are arguments, nor more bytes than twice theirs and a number for each.
local function overQuota(entries, bytes)
    local mostEntries, mostBytes = tonumber(ARGV[14]), tonumber(ARGV[15])
    local near = mostEntries > 0 and entries + #ARGV > mostEntries
    if mostBytes > 0 and not near then
        local most = bytes + #ARGV * 20 -- digits of the longest number
        for i = 1, #ARGV do
            most = most + 2 * #ARGV[i]
        end
        near = most > mostBytes
    end
    return near and parts.growth(entries, bytes, mostEntries, mostBytes) or nil
end
