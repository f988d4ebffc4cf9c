#!lua flags=allow-oom
-- Ends a call's wait: leaves the queue, unless the lock was granted to it first.
-- KEYS and ARGV 1-6: part/names.lua
-- KEYS 8 the attempt's mark of being over (part/over.lua), set unless the grant stands
-- ARGV 7 attempt  8 how long to keep that mark, ms
-- Returns {status, …}
--   granted     token, lease ms, remaining ms    the grant came first and stands
--   left        standing                         no longer queued (standing: part/holder.lua)
--   gone        the id was cancelled, or granted and ended
--   superseded  another call with this id has the place or the grant; nothing changed but the mark
-- Atomic, because a release may grant to this waiter at the same moment: it is one or the other, never a grant to nobody.
-- Allowed when Redis is out of memory: it frees some.
--@ part/names
--@ part/clock
--@ part/record
--@ part/holder
--@ part/marks
--@ part/over
--@ part/queue
--@ part/grant
local attempt = ARGV[7]
local mine, token, marks = held_by_me()
if mine and given_to(marks, attempt) then
  make_heard(token)
  return {'granted', token, redis.call('HGET', lock_key, '!ms'), text(math.max(0, redis.call('PTTL', lock_key)))}
end
close_attempt(ARGV[8])
if mine then
  return {'superseded'}
end
local state = record_state()
if state ~= 'none' and state ~= 'elsewhere' then
  leave(lease_id)
  return {'gone'}
end
local wish = wish_of(lease_id)
if wish and wish.attempt ~= attempt then
  return {'superseded'}
end
leave(lease_id)
return {'left', unpack(standing())}
