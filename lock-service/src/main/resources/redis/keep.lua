#!lua flags=allow-oom
-- Keeps the places of calls that wait at one replica for one lock, and grants a lock that ran out to the head of its queue.
-- KEYS and ARGV 1-6: part/names.lua (the lease id is not used)
-- ARGV 7 how long the places live from now on, ms
--      8 'stay', or 'depart': the calls leave this replica, each place waits for the same id elsewhere, and a grant to one of them
--        is heard by nobody meanwhile (part/grant.lua)
--      9 how long from now on this replica is taken to be awake, ms (part/queue.lua)
--      10, 11, and so on: lease id and attempt of each call, at most 500 of them
-- Returns {notice, expired entities, standing (6 fields, part/holder.lua), and the number, from 0, of each call that does not have
-- this place any more: it was granted, cancelled, taken over or has died, and the call has to ask for itself}
-- Atomic, so that what is extended is what was compared. Makes no new place, so one that arrives late, behind the end of its calls,
-- does nothing. Allowed when Redis is out of memory: it adds nothing but a grant.
--@ part/names
--@ part/clock
--@ part/holder
--@ part/queue
--@ part/grant
--@ part/handover
--@ part/expired
local entry_ms, at, awake_ms = tonumber(ARGV[7]), ARGV[8] == 'depart' and DEPARTED or replica, tonumber(ARGV[9])
local expired = take_expired()
local ids, attempts, kept, lost = {}, {}, {}, {}
for i = 10, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
  attempts[#attempts + 1] = ARGV[i + 1]
end
local values = redis.call('HMGET', wishes_key, unpack(ids))
for i, id in ipairs(ids) do
  local wish = read_wish(id, values[i])
  if wish and wish.attempt == attempts[i] then
    wish.alive_ms, wish.awake_ms, wish.replica = now_ms + entry_ms, now_ms + awake_ms, at
    kept[#kept + 1] = id
    kept[#kept + 1] = write_wish(wish)
  else
    lost[#lost + 1] = text(i - 1)
  end
end
if #kept > 0 then
  redis.call('HSET', wishes_key, unpack(kept))
  keep_queue(entry_ms)
end
local notice = ''
if redis.call('EXISTS', lock_key) == 0 then
  local _
  _, notice = hand_over()
end
local answer = standing()
for _, number in ipairs(lost) do
  answer[#answer + 1] = number
end
return {notice, expired, unpack(answer)}
