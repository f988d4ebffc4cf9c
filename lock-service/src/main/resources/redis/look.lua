#!lua flags=no-writes
-- Shows a lock as it is now.
-- KEYS and ARGV 1-6: part/names.lua (the lease id is not used)
-- Returns standing (part/holder.lua), then for each waiter whose call is open, in order of arrival: holder, waited ms.
-- Atomic, so that holder and waiters belong together.
--@ part/names
--@ part/clock
--@ part/holder
--@ part/queue
local shown = standing()
local queue = redis.call('ZRANGE', queue_key, 0, -1, 'WITHSCORES')
for i = 1, #queue, 2 do
  local wish = wish_of(queue[i])
  if wish and wish.alive_ms > now_ms then
    shown[#shown + 1] = wish.holder
    shown[#shown + 1] = text(math.max(0, now_ms - math.floor(tonumber(queue[i + 1]) / 1000)))
  end
end
return shown
