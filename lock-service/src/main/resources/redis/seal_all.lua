#!lua
-- Makes the provisional leases of several locks, taken one after the other under one id, whole ones, if all are still held.
-- KEYS and ARGV: part/several.lua
-- ARGV own + 1 lease from now on, ms  2 how long to keep the record, ms (0 = none)  then for each lock the token it was taken with
-- Returns {status, …}
--   granted    for each lock: token, remaining ms    all are held, each with its whole lease
--   held       entity, standing                      this one is not this call's any more; nothing changed (part/holder.lua)
--   gone       one was cancelled or released; nothing changed
--   elsewhere  the id was granted for other locks meanwhile; nothing changed
--   superseded this call had ended, or another call with this id has one of them; nothing changed
-- Atomic, so that either all leases become whole or none does. A repeat finds them whole and leaves them as they are.
--@ part/several
--@ part/clock
--@ part/record
--@ part/holder
--@ part/marks
--@ part/grant
--@ part/extend
--@ part/whole
local lease_ms, record_ms = tonumber(ARGV[own + 1]), tonumber(ARGV[own + 2])
if redis.call('EXISTS', over_key) == 1 then
  return {'superseded'}
end
local whole = 0
for i = 1, count do
  turn_to(i)
  local mine, token, marks = held_by_me()
  local state = record_state()
  if state == 'elsewhere' then
    return {'elsewhere'}
  elseif state ~= 'none' and state ~= 'granted' then
    return {'gone'}
  elseif not mine or token ~= ARGV[own + 2 + i] then
    return {'held', entity, unpack(standing())}
  elseif not given_to(marks, attempt) then
    return {'superseded'}
  end
  whole = whole + (state == 'granted' and 1 or 0)
end
if whole < count then
  for i = 1, count do
    turn_to(i)
    make_whole(ARGV[own + 2 + i], lease_ms, record_ms)
  end
end
return add_grants({'granted'})
