#!lua flags=no-writes
-- What some keys of a guild weigh, as seldom/weight.lua says.
--
-- KEYS  the keys
-- ARGV  1 most entries that are read in this step
--
-- Returns of each key its type, its entries and its bytes; '' for both if it has more entries than may
-- still be read, then recount/part.lua goes through it.
local parts = {}
