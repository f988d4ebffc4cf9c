-- Reads what the engine keeps of the guild, once for all steps.
-- The first write of a guild waits until the guild is in the registry, which is in another slot:
-- the caller enters it there and sends the change again. Known by the absence of the guild's clock,
-- so that it also happens after a FLUSHALL.
local kept

local function unregistered()
    kept = redis.pcall('HMGET', KEYS[2], 'clock', 'event', 'entries', 'bytes', 'rate')
    if kept.err then
        return {'wrong-type', KEYS[2], redis.call('TYPE', KEYS[2]).ok}
    end
    if ARGV[4] ~= '1' and not (kept[1] or kept[3] or kept[5]) then
        return {'unregistered'}
    end
    return nil
end
