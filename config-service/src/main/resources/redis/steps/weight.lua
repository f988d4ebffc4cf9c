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
