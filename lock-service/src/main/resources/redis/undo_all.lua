#!lua flags=allow-oom
-- Takes back what one call on several locks got or waits for, because it failed or its caller is gone. What was also given to
-- another call with this id stands, all of it, until the last of those calls is undone.
-- KEYS and ARGV: part/several.lua
-- Returns {status, notice, …}; a notice for each lock that was handed over at the calling replica: part/handover.lua
--   undone   it had some of the locks, and nobody else with this id any; they are free
--   nothing  it had none, or another call with this id has one too: nothing changed but the marks and its places in queues
-- Atomic, so that a call with this id that comes at the same moment finds all of them or none. Allowed when Redis is out of
-- memory: it frees some.
--@ part/several
--@ part/clock
--@ part/holder
--@ part/marks
--@ part/queue
--@ part/grant
--@ part/handover
redis.call('SET', over_key, '1', 'PX', ARGV[7])
local held, shared = {}, false
for i = 1, count do
  turn_to(i)
  local mine, _, marks = held_by_me()
  if mine then
    held[#held + 1] = i
    if redis.call('HEXISTS', lock_key, '!unheard') == 0 then
      local others = marks_but(marks, attempt)
      redis.call('HSET', lock_key, '!att', table.concat(others, ' '))
      shared = shared or #others > 0
    end
  else
    local wish = wish_of(lease_id)
    if wish and wish.attempt == attempt then
      leave(lease_id)
    end
  end
end
if shared or #held == 0 then
  return {'nothing'}
end
local answer = {'undone'}
for _, i in ipairs(held) do
  turn_to(i)
  redis.call('HDEL', record_key, entity)
  local notice = free()
  if notice ~= '' then
    answer[#answer + 1] = notice
  end
end
return answer
