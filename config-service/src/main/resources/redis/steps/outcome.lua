-- Applies the operations and says what came of them. Only if one of them changed anything: a new
-- revision (clock rule: max(last, time in us - 1) + 1), which the touched hashes take over as
-- '!rev', and one event whose id is the revision.
local function outcome(touches)
    local last = redis.call('HMGET', KEYS[2], 'clock', 'event')
    local time = redis.call('TIME')
    local floor = tonumber(time[1]) * 1000000 + tonumber(time[2]) - 1
    local revision = math.max(tonumber(last[1] or '0'), floor) + 1
    clock = revision - 1
    local changed, any = {}, false
    for i = 1, tonumber(take()) do
        local did, number = operations[take()]()
        changed[i] = did and '1' or '0'
        minted[i] = number or ''
        any = any or did
    end
    if not any then
        local unchanged = last[1] and string.format('%.0f', last[1]) or '0'
        return remember({'applied', '0', '', unchanged, table.concat(changed), ARGV[6], table.concat(minted, ' ')})
    end
    local text = string.format('%.0f', revision)
    local id = text .. '-0'
    for _, touched in ipairs(touches) do
        redis.call('HSET', KEYS[tonumber(touched)], '!rev', text)
    end
    redis.call('HSET', KEYS[2], 'clock', string.format('%.0f', math.max(revision, clock)), 'event', id)
    redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[5], id, 'previous', last[2] or '', 'resource', ARGV[7],
        'operations', ARGV[8], 'minted', table.concat(minted, ' '), 'actor', ARGV[9], 'lease', ARGV[10])
    return remember({'applied', '0', '', text, table.concat(changed), ARGV[6], table.concat(minted, ' ')})
end
