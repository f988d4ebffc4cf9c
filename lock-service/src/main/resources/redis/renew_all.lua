#!lua flags=allow-oom
-- Renews many leases, of one guild or of several in one slot; each as renew.lua would alone.
-- KEYS for each lease, four: its lock, its fencing counter, the record of its id, the live leases of its guild
-- ARGV 1 how long names outlive their lease, ms; then for each lease, six:
--      prefix of every name of its guild, entity, lease id, token, lease from now on (ms), how long the record must live at least (ms)
-- Returns for each lease, in the order given: 'renewed', 'stale' or 'gone', as renew.lua says.
-- Atomic for each lease for the reason of renew.lua; together only because one call is cheaper than many. Allowed when Redis
-- is out of memory.
local keep_ms = tonumber(ARGV[1])
local lock_key, counter_key, record_key, leases_key, prefix, entity, lease_id
--@ part/clock
--@ part/record
--@ part/holder
--@ part/grant
--@ part/extend
--@ part/renew
local statuses = {}
for i = 1, #KEYS / 4 do
  local key, arg = 4 * (i - 1), 6 * (i - 1) + 1
  lock_key, counter_key, record_key, leases_key = KEYS[key + 1], KEYS[key + 2], KEYS[key + 3], KEYS[key + 4]
  prefix, entity, lease_id = ARGV[arg + 1], ARGV[arg + 2], ARGV[arg + 3]
  statuses[i] = renew(ARGV[arg + 4], tonumber(ARGV[arg + 5]), tonumber(ARGV[arg + 6]))
end
return statuses
