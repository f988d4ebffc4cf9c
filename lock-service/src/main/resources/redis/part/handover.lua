-- Gives a lock that just became free to the head of its queue. Its replica is told on a channel in the guild's slot; if that is
-- the calling replica, the notice is returned instead: '<entity> <lease id> <attempt> <token> <lease ms> <waited ms> <told|ask>'.
-- If nobody listens there, that replica is gone or does not listen yet; if it gave no sign of life just now (part/queue.lua), it
-- may be frozen, and is told to ask: then the grant waits to be asked for (part/grant.lua).
-- Returns whether somebody got it, and that notice or ''.
local function hand_over()
  local next = head()
  if not next then
    return false, ''
  end
  leave(next.id)
  local token = hold(next)
  local here = next.replica == replica
  local awake = here or next.awake_ms > now_ms
  local notice = table.concat({entity, next.id, next.attempt, token, text(next.lease_ms),
    text(math.max(0, now_ms - next.since_ms)), awake and 'told' or 'ask'}, ' ')
  if here or redis.call(publish, prefix .. 'granted:' .. next.replica, notice) > 0 and awake then
    last_in_full(next.id, token, next.lease_ms, next.record_ms)
  else
    redis.call('ZREM', leases_key, entity)
    last_unheard(next)
  end
  return true, here and notice or ''
end

-- Ends the lease that holds the lock. With nobody queued the lock is deleted and Redisson's channel gets its unlock message
-- (0), as Redisson's own unlock does. Returns a notice for the calling replica, or ''.
local function free()
  redis.call('DEL', lock_key)
  local handed, notice = hand_over()
  if not handed then
    redis.call('ZREM', leases_key, entity)
    redis.call(publish, unlock_channel, '0')
  end
  return notice
end
