-- Answers a change that was decided before from its record: {fingerprint, call, outcome}.
-- The same call is our own sending again after a lost answer, which is no replay to the caller.
-- Where replicas are asked for the record lives anew: WAIT covers only what its connection wrote.
local function replay()
    local packed = redis.call('GET', KEYS[1])
    if not packed then
        return nil
    end
    local record = cmsgpack.unpack(packed)
    if record[1] ~= ARGV[1] then
        return {'reused'}
    end
    if ARGV[17] == '1' then
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
    end
    local outcome = record[3]
    if record[2] ~= ARGV[2] then
        outcome[2] = '1'
    end
    return outcome
end

local function remember(outcome)
    if paid then
        redis.call('HSET', KEYS[2], 'rate', paid)
    end
    redis.call('SET', KEYS[1], cmsgpack.pack({ARGV[1], ARGV[2], outcome}), 'PX', ARGV[3])
    if ARGV[18] ~= '0' then
        parts.list()
    end
    return outcome
end
