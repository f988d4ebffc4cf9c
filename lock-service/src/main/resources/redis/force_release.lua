#!lua flags=allow-oom
-- Ends what holds the lock, a lease or a stock Redisson client, or only the lease with a given token; grants to the head of the queue in the same step, and writes
-- it into the guild's audit log.
-- KEYS 1-7 and ARGV 1-6: part/names.lua (without a lease id: the script learns whose lease it ends, hence that record's name)
-- KEYS 8 what this call did, for a repeat (list)  9 the guild's audit log (stream)
-- ARGV 7 how long to remember the lease's end and this call at least, ms  8 who wants it ('' = not said)  9 why  10 request id
--      11 most entries of the log  12 how long it lives after the last, ms  13 token of the only lease to end ('' = whatever holds it)
--      14 public id of the API key it came with ('' = none)
-- Returns {status, notice, expired entities, …}; notice: part/handover.lua
--   ended      standing before (part/holder.lua)    it was held; that holder holds it no longer
--   free       nobody held it; nothing changed
--   repeated   standing before    this call's first arrival ended that, or found it free; nothing changed
--   other      standing now       it is held, but not by the lease with that token; nothing changed
--   elsewhere  this call's id came before for another lock; nothing changed
-- Atomic for the reason of release.lua, and so that nothing is ended without being logged. A repeat must not end the next
-- holder's lease. Allowed when Redis is out of memory: it frees a lock, and what it writes is bounded.
--@ part/names
--@ part/clock
--@ part/record
--@ part/holder
--@ part/queue
--@ part/grant
--@ part/handover
--@ part/expired
local call_key, audit_key = KEYS[8], KEYS[9]
local remember_ms, actor, reason, request, only = tonumber(ARGV[7]), ARGV[8], ARGV[9], ARGV[10], ARGV[13]
local done = redis.call('LRANGE', call_key, 0, -1)
if #done > 0 then
  if table.remove(done, 1) ~= entity then
    return {'elsewhere', '', ''}
  end
  return {'repeated', '', '', unpack(done)}
end

local expired = take_expired()
local was = standing()
if only ~= '' and was[1] ~= 'free' and (was[1] ~= 'lease' or was[3] ~= only) then
  return {'other', '', expired, unpack(was)}
end
redis.call('RPUSH', call_key, entity, unpack(was))
redis.call('PEXPIRE', call_key, text(remember_ms))
if was[1] == 'free' then
  return {'free', '', expired}
end
if was[1] == 'lease' then
  record_key = prefix .. 'lease:' .. was[2]
  record_end('forced', was[3], remember_ms)
end
local notice = free()
redis.call('XADD', audit_key, 'MAXLEN', ARGV[11], '*', 'entity', entity, 'actor', actor, 'key', ARGV[14], 'reason', reason, 'request', request,
  'kind', was[1], 'lease', was[2], 'token', was[3], 'holder', was[4], 'remaining', was[5], 'held', was[6])
redis.call('PEXPIRE', audit_key, ARGV[12])
return {'ended', notice, expired, unpack(was)}
