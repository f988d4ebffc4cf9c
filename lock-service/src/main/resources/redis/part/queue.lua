-- The queue: order of arrival in the sorted set, what each waiter wants in the hash, one text a waiter:
--   <alive until ms>|<awake until ms>|<asking since ms>|<lease ms>|<record ms, 0 = none>|<replica>|<attempt>|<holder>
-- Awake: so shortly after its call asked or was kept, its replica is taken not to have stopped meanwhile.
local DEPARTED = '-' -- in place of the replica: the call left its replica and has not come to another yet

local function read_wish(id, value)
  if not value then
    return nil
  end
  local alive, awake, since, lease, record, at, attempt, holder =
    string.match(value, '^(%d+)|(%d+)|(%d+)|(%d+)|(%d+)|([^|]*)|([^|]*)|(.*)$')
  return {id = id, alive_ms = tonumber(alive), awake_ms = tonumber(awake), since_ms = tonumber(since), lease_ms = tonumber(lease),
    record_ms = tonumber(record), replica = at, attempt = attempt, holder = holder}
end

local function wish_of(id)
  return read_wish(id, redis.call('HGET', wishes_key, id))
end

local function write_wish(wish)
  return table.concat({text(wish.alive_ms), text(wish.awake_ms), text(wish.since_ms), text(wish.lease_ms), text(wish.record_ms),
    wish.replica, wish.attempt, wish.holder}, '|')
end

-- The names of the queue live a little longer than the place that was kept last: by 500 to 1000 ms, so that not every place that
-- is kept has to prolong them. Until then the lock is on the guild's list of locks with a queue (sorted set: entity by until
-- when, ms), from which those that ended are taken off.
local function keep_queue(entry_ms)
  if redis.call('PTTL', queue_key) >= entry_ms + 500 then
    return
  end
  local waited_key, ms = prefix .. 'waited', entry_ms + 1000
  redis.call('PEXPIRE', queue_key, text(ms))
  redis.call('PEXPIRE', wishes_key, text(ms))
  redis.call('ZADD', waited_key, 'GT', text(now_ms + ms), entity)
  redis.call('ZREMRANGEBYSCORE', waited_key, '-inf', '(' .. text(now_ms))
  if redis.call('PTTL', waited_key) < ms then
    redis.call('PEXPIRE', waited_key, text(ms))
  end
end

local function leave(id)
  redis.call('ZREM', queue_key, id)
  redis.call('HDEL', wishes_key, id)
end

-- The first waiter whose call is still open. Drops those before it whose replica stopped keeping them alive, or whose id
-- was granted for another lock meanwhile. Bounded by the queue's maximum length.
local function head()
  while true do
    local first = redis.call('ZRANGE', queue_key, 0, 0)[1]
    if not first then
      return nil
    end
    local wish = wish_of(first)
    if wish and wish.alive_ms > now_ms and redis.call('EXISTS', prefix .. 'lease:' .. first) == 0 then
      return wish
    end
    leave(first)
  end
end
