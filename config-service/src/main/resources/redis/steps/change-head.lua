#!lua
-- The start of the change script. No flags: Redis refuses the script whole, before its first write,
-- when it is out of memory, read-only or short of replicas.
--
-- KEYS  1 record of this change (string)   2 clock of the guild (hash)   3 change stream
--       4 lock of the guard (hash), or KEYS[1] again without a guard     5.. what the change touches
-- ARGV  1 fingerprint of the request       2 call: which sending of it   3 record lifetime, ms
--       4 '1' once the guild is registered, '-' to answer repetitions only
--       5 events kept in the stream        6 minted by the caller
--       7 resource, for the event          8 operations, for the event   9 actor, or ''
--       10 lease id of the guard, or ''    11 its fencing token, or ''
--       12 expected types of KEYS[5..], one letter each (h s z t x, t for a string, x a stream)
--       13 where the list of reads begins  14 most entries the guild may keep, '0' for any
--       15 most bytes, the same            16 most writes a second, the same
--       17 '1' if replicas are asked for: a replay writes too
--       18 index in KEYS of the names of records that may name people, if this one may, else '0'
--       19.. touches, checks, operations, reads: each list is its length, then its entries
--
-- Returns {status, ...}, all texts:
--   {'applied', replayed, reads, revision, changed, minted by the caller, minted by sequences}
--   {'refused', replayed, reads, label, state...}   a check failed for good
--   {'moved'}                                      a check failed that the caller reads and recomputes
--   {'over-quota', which, most, used, us to wait}  not remembered; 0 us if waiting alone does not help
--   {'stale-lease'}  {'reused'}  {'unregistered'}  {'new'}  {'wrong-type', key, type found}
-- Atomic because Redis runs one script at a time and every check precedes the first write.
local cursor = 18 -- the touches come next
local parts = {}
local minted = {}
local clock = 0
local paid -- what the rate keeps, once this change took its turn
