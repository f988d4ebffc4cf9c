#!lua flags=allow-oom
-- Takes back what one call got or waits for, because its caller is gone: its place in the queue, or a grant that was never
-- delivered. The id is forgotten, so that its client may send it again. A grant that was also given to another call with
-- this id stands, as that call's caller may have been told of it.
-- KEYS 1-7 and ARGV 1-6: part/names.lua
-- KEYS 8 the attempt's mark of being over (part/over.lua)
-- ARGV 7 attempt  8 how long to keep that mark, ms
-- Returns {status, notice}; notice: part/handover.lua
--   undone   it held the lock, given to this attempt alone; that grant is over
--   left     it was queued by this attempt
--   nothing  neither, or another call with this id has it too: nothing changed but the marks
-- Atomic, because comparing the mark and ending the lease must not interleave with a newer call's claim. Allowed when Redis is
-- out of memory: it frees some, and the mark is small and short-lived.
--@ part/names
--@ part/clock
--@ part/holder
--@ part/marks
--@ part/over
--@ part/queue
--@ part/grant
--@ part/handover
local attempt = ARGV[7]
close_attempt(ARGV[8])
local mine, _, marks = held_by_me()
if mine and given_to(marks, attempt) then
  local others = marks_but(marks, attempt)
  if #others > 0 then
    redis.call('HSET', lock_key, '!att', table.concat(others, ' '))
    return {'nothing', ''}
  end
  redis.call('HDEL', record_key, entity)
  return {'undone', free()}
end
local wish = wish_of(lease_id)
if not mine and wish and wish.attempt == attempt then
  leave(lease_id)
  return {'left', ''}
end
return {'nothing', ''}
