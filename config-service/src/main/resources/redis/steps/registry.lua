-- The first write of a guild waits until the guild is in the registry, which is in another slot:
-- the caller enters it there and sends the change again. Known by the absence of the guild's clock,
-- so that it also happens after a FLUSHALL.
local function unregistered()
    if ARGV[4] ~= '1' and redis.call('EXISTS', KEYS[2]) == 0 then
        return {'unregistered'}
    end
    return nil
end
