-- KEYS 8: there once a call has ended without a grant. What arrives of it afterwards, late, must leave nothing.
local function close_attempt(ms)
  redis.call('SET', KEYS[8], '1', 'PX', ms)
end
