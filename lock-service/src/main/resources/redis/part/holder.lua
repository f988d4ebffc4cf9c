-- The fields of the lock that say who holds it.
local function look_at_lock()
  return redis.call('HMGET', lock_key, '!lease', '!tok', '!att', '!since', '!holder')
end

-- Who holds the lock: {kind, lease id, token, holder, remaining ms, held ms}, kind one of
--   free, lease (one of ours), stock (a Redisson client, with '<client>:<thread>' in place of the lease id).
-- `of`: what look_at_lock() saw in the same step, if it did and the lock did not change since.
local function standing(of)
  of = of or look_at_lock()
  local remaining = text(math.max(0, redis.call('PTTL', lock_key)))
  if of[1] then
    return {'lease', of[1], of[2] or '0', of[5] or '', remaining, text(math.max(0, now_ms - tonumber(of[4] or now_ms)))}
  end
  local owner = redis.call('HKEYS', lock_key)[1]
  if owner then
    return {'stock', owner, '0', '', remaining, '0'}
  end
  return {'free', '', '0', '', '0', '0'}
end

-- Whether the lock is held by this very lease id; then also its token, attempt marks (part/marks.lua) and how long, ms. At last
-- what look_at_lock() saw.
local function held_by_me()
  local of = look_at_lock()
  return of[1] == lease_id, of[2], of[3] or '', text(math.max(0, now_ms - tonumber(of[4] or now_ms))), of
end
