#!lua
-- Takes the lock, or a place in its queue, or asks again from that place.
-- KEYS 1-7 and ARGV 1-6: part/names.lua
-- KEYS 8 the attempt's mark of being over (part/over.lua)
-- ARGV 7 attempt  8 lease, ms  9 how long to keep the record, ms (0 = the service minted the id: none)  10 holder (JSON)
--      11 'first' (a call's first question: may take over the place of an older call with the same id) or 'again'
--      12 how long a place in the queue lives, ms (0 = do not queue)  13 most waiters
--      14 how long to keep the mark of an attempt that is over, ms
--      15 how long from now on the calling replica is taken to be awake, ms (part/queue.lua)
-- Returns {status, notice, expired entities, …}; notice: part/handover.lua
--   granted    token, lease ms, remaining ms    the lock is this call's
--   replayed   token, lease ms, remaining ms    it was this id's already, and is now also this call's
--   queued     place from 0, standing           in the queue (standing: part/holder.lua)
--   held       standing                         held or others wait, and the call does not queue
--   full       standing                         as many wait as may
--   gone       the id was granted once and ended, or was cancelled
--   elsewhere  the id belongs to another lock of the guild
--   superseded another call with this id took the place or the grant, or this call had ended; it is over now
--   absent     only for 'again': not in the queue (any more)
-- Atomic, because looking whether it is free or queued for, drawing the token and writing holder, record and queue must not
-- interleave with another script. Idempotent for one attempt: a repeat finds the grant or the place it made.
--@ part/names
--@ part/clock
--@ part/record
--@ part/holder
--@ part/marks
--@ part/over
--@ part/queue
--@ part/grant
--@ part/handover
--@ part/expired
local attempt, lease_ms, record_ms, holder = ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9]), ARGV[10]
local first, entry_ms, most = ARGV[11] == 'first', tonumber(ARGV[12]), tonumber(ARGV[13])
local expired = take_expired()
local notice = ''
local want = {id = lease_id, lease_ms = lease_ms, record_ms = record_ms, replica = replica, attempt = attempt, holder = holder}

local function answer(status, ...)
  return {status, notice, expired, ...}
end

local function superseded()
  close_attempt(ARGV[14])
  return answer('superseded')
end

-- The usual case by one look: free, nobody queued, and nothing known of the id.
if first and redis.call('EXISTS', KEYS[8], record_key, lock_key, queue_key) == 0 then
  return answer('granted', grant(want), text(lease_ms), text(lease_ms))
end
if redis.call('EXISTS', KEYS[8]) == 1 then
  return answer('superseded')
end
local mine, token, marks, _, seen = held_by_me()
if mine then
  local mine_already = given_to(marks, attempt)
  if not mine_already then
    if not first then
      return superseded()
    end
    give_also_to(marks, attempt)
  end
  make_heard(token)
  return answer(mine_already and 'granted' or 'replayed', token, redis.call('HGET', lock_key, '!ms'),
    text(math.max(0, redis.call('PTTL', lock_key))))
end

local state, old_token = record_state()
if state == 'elsewhere' then
  leave(lease_id)
  return answer('elsewhere')
elseif state ~= 'none' then
  if state == 'granted' then
    record_end('expired', old_token, 0)
  end
  leave(lease_id)
  return answer('gone')
end

local wish = wish_of(lease_id)
if wish and wish.attempt ~= attempt and not first then
  return superseded()
end
if not wish and not first then
  return answer('absent')
end
if not seen[1] and redis.call('EXISTS', lock_key) == 0 then
  local next = head()
  if not next or next.id == lease_id then
    if wish then
      leave(lease_id)
    end
    return answer('granted', grant(want), text(lease_ms), text(lease_ms))
  end
  _, notice = hand_over()
  seen = nil
end

local now = standing(seen)
if entry_ms == 0 then
  return answer('held', unpack(now))
end

-- How many are before this call in the queue, which it joins if it is not there; nil if it is full.
local function place()
  local mine_already = wish and redis.call('ZRANK', queue_key, lease_id)
  if mine_already then
    return mine_already
  end
  local before = redis.call('ZCARD', queue_key)
  if before >= most then
    for _, id in ipairs(redis.call('ZRANGE', queue_key, 0, -1)) do
      local other = wish_of(id)
      if not other or other.alive_ms <= now_ms then
        leave(id)
      end
    end
    before = redis.call('ZCARD', queue_key)
    if before >= most then
      return nil
    end
  end
  local last = tonumber(redis.call('ZREVRANGE', queue_key, 0, 0, 'WITHSCORES')[2] or '0')
  redis.call('ZADD', queue_key, text(math.max(last + 1, now_us)), lease_id)
  return before
end

local before = place()
if not before then
  return answer('full', unpack(now))
end
want.alive_ms, want.awake_ms = now_ms + entry_ms, now_ms + tonumber(ARGV[15])
want.since_ms = wish and wish.attempt == attempt and wish.since_ms or now_ms
redis.call('HSET', wishes_key, lease_id, write_wish(want))
keep_queue(entry_ms)
return answer('queued', text(before), unpack(now))
