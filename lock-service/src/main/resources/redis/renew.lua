#!lua flags=allow-oom
-- Sets how much longer a live lease lasts, longer or shorter than before.
-- KEYS and ARGV 1-6: part/names.lua
-- ARGV 7 token  8 lease from now on, ms  9 how long the record must live at least, ms
-- Returns {status, …}
--   renewed  remaining ms
--   stale    the id holds the lock with another token; nothing changed
--   gone     it ended, or is not known; nothing changed
-- Atomic, because comparing and extending must not interleave with its end and the next grant. Allowed when Redis is out of
-- memory: a holder must not lose its lock to that.
--@ part/names
--@ part/clock
--@ part/record
--@ part/holder
--@ part/grant
--@ part/extend
--@ part/renew
local status = renew(ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9]))
return status == 'renewed' and {status, ARGV[8]} or {status}
