-- The record of a client-chosen lease id: field <entity> = '<state> <token>', state one of
--   granted   granted here; live exactly if the lock still holds the id, else expired
--   released  given back by its holder
--   expired   found to be over
--   cancelled given up by its holder without a token
--   forced    ended by somebody else (force_release.lua)
-- It makes the id single-use: an id with a record is never granted a second time.
local function record_state()
  if redis.call('EXISTS', record_key) == 0 then
    return 'none', ''
  end
  local value = redis.call('HGET', record_key, entity)
  if not value then
    return 'elsewhere', ''
  end
  return string.match(value, '^(%a+) (%d+)$')
end

-- Writes how the lease ended; the record then lives at least `ms` longer.
local function record_end(state, token, ms)
  redis.call('HSET', record_key, entity, state .. ' ' .. token)
  if redis.call('PTTL', record_key) < ms then
    redis.call('PEXPIRE', record_key, text(ms))
  end
end
