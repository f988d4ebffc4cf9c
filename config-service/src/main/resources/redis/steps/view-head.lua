#!lua flags=no-writes
-- The start of the view script: several reads of one guild in one step.
--
-- KEYS  what is read
-- ARGV  1.. the list of reads: its length, then its entries
--
-- Returns one list of texts a read, in their order; an absent value is nil.
local cursor = 0
local parts = {}
