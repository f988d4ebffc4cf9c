-- What every script of a lock is called with.
--   KEYS 1 the lock (hash)             2 its fencing counter (string)    3 its queue (sorted set: lease id by arrival)
--        4 what its waiters want (hash)  5 the lease id's record (hash)  6 live leases of the guild (sorted set: entity by end)
--        7 Redisson's unlock channel of the lock (never read or written, only published to)
--   ARGV 1 entity  2 lease id  3 the calling replica  4 prefix of every name of the guild
--        5 PUBLISH or SPUBLISH  6 how long names outlive their lease, ms  (7 and up: see the script)
-- Not declared are two names of which only the script learns whose they are, the record of the waiter it grants to and the
-- channel of that waiter's replica, and the list of locks with a queue. All begin with ARGV 4, whose hash tag keeps them in the slot of KEYS.
local lock_key, counter_key, queue_key, wishes_key, record_key, leases_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local unlock_channel = KEYS[7]
local entity, lease_id, replica, prefix, publish = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local keep_ms = tonumber(ARGV[6])
