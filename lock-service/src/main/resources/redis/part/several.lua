-- What a script on several locks of a guild is called with, for one lease id.
--   KEYS 1 the lease id's record (hash)   2 live leases of the guild (sorted set)   3 the attempt's mark of being over
--        then for each lock, five: the lock, its fencing counter, its queue, what its waiters want, Redisson's unlock channel
--   ARGV 1 lease id  2 the calling replica  3 prefix of every name of the guild  4 PUBLISH or SPUBLISH
--        5 how long names outlive their lease, ms  6 attempt  7 how long to keep the mark of an attempt that is over, ms
--        then for each lock its entity; then what the script has of its own, from ARGV own + 1 on
-- The names that cannot be declared: part/names.lua.
local record_key, leases_key, over_key = KEYS[1], KEYS[2], KEYS[3]
local lease_id, replica, prefix, publish = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local keep_ms, attempt = tonumber(ARGV[5]), ARGV[6]
local count = (#KEYS - 3) / 5
local own = 7 + count
local lock_key, counter_key, queue_key, wishes_key, unlock_channel, entity

-- The other parts speak of this lock from now on.
local function turn_to(i)
  local before = 3 + 5 * (i - 1)
  lock_key, counter_key, queue_key = KEYS[before + 1], KEYS[before + 2], KEYS[before + 3]
  wishes_key, unlock_channel = KEYS[before + 4], KEYS[before + 5]
  entity = ARGV[7 + i]
end
