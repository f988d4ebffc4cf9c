#!lua flags=allow-oom
-- Shows the next locks of a guild that are held or waited for, in a walk over two lists: its live leases by their end, then the
-- locks with a queue, which also finds stock holders that are waited for. A lock may be on both.
-- KEYS 1 live leases of the guild (sorted set: entity by end, ms)  2 locks with a queue (sorted set: entity by until when, ms)
-- ARGV 1 prefix of every name of the guild  2 how much to look at: each lock and each waiter counts one
--      3 kind of the entities to show ('' = any)  4 how their names begin ('' = any)
--      5 list to go on in: 'leases' or 'waited'  6 score there to go on after ('' = begin)
-- Returns {entities of expired leases, list and score to go on after (list '' = that was all), now (ms), then for each lock
--   entity, standing (part/holder.lua), end (ms; negative = none), waiters, oldest wait (ms; 0 = none)}
-- Takes leases that ran out and queues that ended off their lists. Names beyond KEYS: as part/names.lua says.
-- Atomic, so that holder and waiters of a lock belong together and each lease that ran out is counted by one call. Allowed when
-- Redis is out of memory: it only frees some.
--@ part/clock
--@ part/walk
local prefix, budget, kind, beginning = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local list, after = ARGV[5], ARGV[6]
local lock_key, queue_key, wishes_key, lease_id
--@ part/holder
--@ part/queue
local lists = {leases = KEYS[1], waited = KEYS[2]}
local used, expired, shown = 0, {}, {}

local function is_wanted(entity)
  return string.sub(entity, 1, #beginning) == beginning
    and (kind == '' or entity == kind or string.sub(entity, 1, #kind + 1) == kind .. ':')
end

-- How many wait whose call is open, and how long the first of them does.
local function waiters()
  local count, oldest_ms = 0, 0
  local queue = redis.call('ZRANGE', queue_key, 0, -1, 'WITHSCORES')
  used = used + #queue / 2
  for i = 1, #queue, 2 do
    local wish = wish_of(queue[i])
    if wish and wish.alive_ms > now_ms then
      count = count + 1
      oldest_ms = math.max(oldest_ms, now_ms - math.floor(tonumber(queue[i + 1]) / 1000))
    end
  end
  return count, oldest_ms
end

-- Whether the entry says nothing any more; then it is off its list.
local function is_over(entity, score)
  if tonumber(score) >= now_ms or (list == 'leases' and redis.call('HEXISTS', lock_key, '!lease') == 1) then
    return false
  end
  redis.call('ZREM', lists[list], entity)
  if list == 'leases' then
    expired[#expired + 1] = entity
  end
  return true
end

local function show(entity)
  local now = standing()
  local count, oldest_ms = waiters()
  if now[1] == 'free' and count == 0 then
    return
  end
  shown[#shown + 1] = entity
  for _, field in ipairs(now) do
    shown[#shown + 1] = field
  end
  shown[#shown + 1] = text(redis.call('PEXPIRETIME', lock_key))
  shown[#shown + 1] = text(count)
  shown[#shown + 1] = text(oldest_ms)
end

local function visit(entity, score)
  used = used + 1
  lock_key, queue_key, wishes_key = prefix .. 'lock:' .. entity, prefix .. 'queue:' .. entity, prefix .. 'wishes:' .. entity
  if not is_over(entity, score) and is_wanted(entity) then
    show(entity)
  end
end

while used < budget and list ~= '' do
  local found = next_of(lists[list], after == '' and '-inf' or '(' .. after, budget)
  if #found == 0 then
    list, after = list == 'leases' and 'waited' or '', ''
  end
  for i = 1, #found, 2 do
    if used >= budget and found[i + 1] ~= after then
      break
    end
    visit(found[i], found[i + 1])
    after = found[i + 1]
  end
end
local answer = {table.concat(expired, ' '), list, after, text(now_ms)}
for _, field in ipairs(shown) do
  answer[#answer + 1] = field
end
return answer
