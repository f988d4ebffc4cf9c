-- By how much longer than it must a name that outlives a lease lives once it has to be prolonged, so that not every step does.
local SELDOM_MS = 60000

-- Makes `wish` the holder, with a token above every earlier one, and returns the token. How long that lasts is for the caller
-- to say in the same step. The counter need not survive: the clock is its floor (architecture.md, one clock rule).
local function hold(wish)
  local token, life = text(now_us), text(wish.lease_ms + keep_ms)
  local last = tonumber(redis.call('SET', counter_key, token, 'PX', life, 'GET') or '0') or 0
  if last >= now_us then
    token = text(last + 1)
    redis.call('SET', counter_key, token, 'PX', life)
  end
  redis.call('HSET', lock_key, wish.id, '1', '!lease', wish.id, '!tok', token, '!att', wish.attempt,
    '!holder', wish.holder, '!since', text(now_ms), '!ms', text(wish.lease_ms))
  return token
end

-- Gives the holder its full lease from now on, its place on the guild's list of live leases, and its record.
local function last_in_full(id, token, lease_ms, record_ms)
  redis.call('PEXPIRE', lock_key, text(lease_ms))
  redis.call('ZADD', leases_key, text(now_ms + lease_ms), entity)
  if redis.call('PTTL', leases_key) < lease_ms + keep_ms then
    redis.call('PEXPIRE', leases_key, text(lease_ms + keep_ms + SELDOM_MS))
  end
  if record_ms > 0 then
    local record = prefix .. 'lease:' .. id
    redis.call('HSET', record, entity, 'granted ' .. token)
    redis.call('PEXPIRE', record, text(record_ms))
  end
end

-- Grants to `wish`, whose call is told of it by this script's answer. Returns the token.
local function grant(wish)
  local token = hold(wish)
  last_in_full(wish.id, token, wish.lease_ms, wish.record_ms)
  return token
end

-- A grant that no replica surely heard of lasts only as long as its place in the queue would have lived. Nobody knows of it: it is on
-- no list, has no record, and leaves no trace if it ends like that. `!unheard` marks it, and keeps how long to keep the record.
local function last_unheard(wish)
  redis.call('HSET', lock_key, '!unheard', text(wish.record_ms))
  redis.call('PEXPIRE', lock_key, text(math.min(wish.lease_ms, wish.alive_ms - now_ms)))
end

-- Before somebody is told that this lease id holds the lock with `token`: an unheard grant lasts in full from now on.
local function make_heard(token)
  local of = redis.call('HMGET', lock_key, '!unheard', '!ms')
  if of[1] then
    redis.call('HDEL', lock_key, '!unheard')
    last_in_full(lease_id, token, tonumber(of[2]), tonumber(of[1]))
  end
end
