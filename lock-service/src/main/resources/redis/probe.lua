#!lua
-- Shows that this Redis accepts writes: refused, like every acquire, when it is read-only or out of memory.
-- KEYS 1 a name for this replica alone
-- Returns OK. Atomic: one command.
return redis.call('SET', KEYS[1], '1', 'PX', '60000')
