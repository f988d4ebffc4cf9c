-- Renews the lease if id and token are its own. Returns 'renewed', 'stale' or 'gone', as renew.lua says.
local function renew(token, lease_ms, record_ms)
  local mine, current = held_by_me()
  if mine then
    if current ~= token then
      return 'stale'
    end
    make_heard(token)
    extend(lease_ms, record_ms)
    return 'renewed'
  end
  local state, old_token = record_state()
  if state == 'granted' then
    record_end('expired', old_token, 0)
  end
  return 'gone'
end
