#!lua flags=allow-oom
-- Ends a lease that its holder gives back, and grants to the head of the queue in the same step.
-- KEYS and ARGV 1-6: part/names.lua
-- ARGV 7 token  8 how long to remember the release at least, ms
-- Returns {status, notice, …}; notice: part/handover.lua
--   released  held ms    it was live and has ended now
--   repeated             it was released before with this token; nothing changed
--   stale                the id holds the lock, or held it, with another token; nothing changed
--   gone                 it expired, was cancelled, or is not known; nothing changed
-- Atomic, because comparing id and token, deleting and granting to the next must not interleave: a late release would
-- otherwise end somebody else's lease. Allowed when Redis is out of memory: it frees some.
--@ part/names
--@ part/clock
--@ part/record
--@ part/holder
--@ part/queue
--@ part/grant
--@ part/handover
local token, remember_ms = ARGV[7], tonumber(ARGV[8])
local mine, current, _, held_ms = held_by_me()
if mine then
  if current ~= token then
    return {'stale', ''}
  end
  record_end('released', token, remember_ms)
  return {'released', free(), held_ms}
end
local state, old_token = record_state()
if state == 'released' then
  return {old_token == token and 'repeated' or 'stale', ''}
elseif state == 'granted' then
  record_end('expired', old_token, 0)
end
return {'gone', ''}
