#!lua
-- Takes several locks of a guild under one lease id if each is free and nobody waits for it, or else says which is not.
-- KEYS and ARGV: part/several.lua
-- ARGV own + 1 lease, ms  2 how long to keep the record, ms (0 = the service minted the id: none)
--      3 how long an id that holds some of them already must go on holding them, ms (0 = the call does not wait)  4 holder (JSON)
-- Returns {status, notice, expired entities, …}; notice: part/handover.lua
--   granted    for each lock: token, remaining ms    all are this call's, each with its whole lease
--   replayed   for each lock: token, remaining ms    they were this id's already, and are now also this call's
--   held       entity, standing                      the first that cannot be had now (standing: part/holder.lua). None was
--                                                    taken; what an older call with this id holds is now also this call's
--   gone       the id was granted once and one of its leases ended, or it was cancelled
--   elsewhere  the id belongs to other locks of the guild
--   superseded this call had ended
-- Atomic, so that the locks are had together or not at all, and nobody sees a part. Idempotent for one attempt.
--@ part/several
--@ part/clock
--@ part/record
--@ part/holder
--@ part/marks
--@ part/queue
--@ part/grant
--@ part/handover
--@ part/expired
--@ part/extend
--@ part/whole
local lease_ms, record_ms, provisional_ms = tonumber(ARGV[own + 1]), tonumber(ARGV[own + 2]), tonumber(ARGV[own + 3])
local want = {id = lease_id, lease_ms = lease_ms, record_ms = record_ms, replica = replica, attempt = attempt,
  holder = ARGV[own + 4]}

-- Lets this call have what the id holds of the current lock. Returns whether it had it already.
local function share(marks)
  local already = given_to(marks, attempt)
  if not already then
    give_also_to(marks, attempt)
  end
  return already
end

local function from_record()
  local over, missing, already = false, false, true
  for i = 1, count do
    turn_to(i)
    local state, token = record_state()
    if state == 'elsewhere' then
      missing = true
    elseif state ~= 'granted' or not held_by_me() then
      over = true
      if state == 'granted' then
        record_end('expired', token, 0)
      end
    end
  end
  if over or missing or redis.call('HLEN', record_key) ~= count then
    return {over and 'gone' or 'elsewhere', '', ''}
  end
  for i = 1, count do
    turn_to(i)
    local _, _, marks = held_by_me()
    already = share(marks) and already
  end
  return add_grants({already and 'granted' or 'replayed', '', ''})
end

if redis.call('EXISTS', over_key) == 1 then
  return {'superseded', '', ''}
end
if redis.call('EXISTS', record_key) == 1 then
  return from_record()
end

local expired, notice, blocked = {}, '', nil
for i = 1, count do
  turn_to(i)
  expired[i] = take_expired()
  if not blocked and not held_by_me() then
    if redis.call('EXISTS', lock_key) == 1 then
      blocked = i
    else
      local next = head()
      if next and next.id ~= lease_id then
        local _
        _, notice = hand_over()
        blocked = i
      end
    end
  end
end
expired = table.concat(expired, ' ')

if blocked then
  for i = 1, count do
    turn_to(i)
    local mine, token, marks = held_by_me()
    if mine and provisional_ms > 0 then
      share(marks)
      make_heard(token)
      if redis.call('PTTL', lock_key) < provisional_ms then
        extend(provisional_ms, 0)
      end
    end
  end
  turn_to(blocked)
  return {'held', notice, expired, entity, unpack(standing())}
end
for i = 1, count do
  turn_to(i)
  local mine, token, marks = held_by_me()
  if mine then
    share(marks)
    make_whole(token, lease_ms, record_ms)
  else
    leave(lease_id)
    grant(want)
  end
end
return add_grants({'granted', '', expired})
