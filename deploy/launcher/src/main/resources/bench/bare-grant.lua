#!lua
-- What a role grant must do in Redis and nothing else: the same calls as the change script makes for
-- it, without knowing of other changes.
--
-- KEYS  1 record   2 clock of the guild   3 change stream   4 roles of the role   5 roles of the guild
-- ARGV  1 record's text, 2 its lifetime in ms   3 role   4 granter   5 events kept   6 resource
--       7 operations
local call = redis.call
call('GET', KEYS[1])
local kept = call('HMGET', KEYS[2], 'clock', 'event', 'entries', 'bytes', 'rate')
call('TYPE', KEYS[3])
call('TYPE', KEYS[4])
call('TYPE', KEYS[5])
local time = call('TIME')
local floor = tonumber(time[1]) * 1000000 + tonumber(time[2])
local revision = string.format('%d', math.max(tonumber(kept[1] or '0') + 1, floor))
call('SADD', KEYS[4], ARGV[4])
call('SADD', KEYS[5], ARGV[3])
call('HSET', KEYS[2], 'clock', revision, 'event', revision .. '-0', 'entries', '1', 'bytes', '18')
call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[5], revision .. '-0', 'previous', kept[2] or '', 'resource', ARGV[6],
    'operations', ARGV[7], 'minted', ' ', 'actor', '', 'lease', '')
redis.pcall('SPUBLISH', KEYS[3], revision)
call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'applied', revision}
