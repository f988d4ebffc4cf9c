-- Applies the operations and says what came of them. Only if one of them changed anything: a new
-- revision (clock rule: max(last, time in us - 1) + 1), which the touched hashes take over as
-- '!rev', and one event whose id is the revision. Refused before the first write if it were more than
-- the guild may keep. Watchers are told on a sharded channel of the stream's name; who may not publish
-- or does not hear it loses time only, hence pcall.
local function outcome(touches)
    local entries, bytes = tonumber(kept[3] or '0'), tonumber(kept[4] or '0')
    local over = overQuota(entries, bytes)
    if over then
        return over
    end
    local time = redis.call('TIME')
    local floor = tonumber(time[1]) * 1000000 + tonumber(time[2]) - 1
    local revision = math.max(tonumber(kept[1] or '0'), floor) + 1
    clock = revision - 1
    local changed, any = {}, false
    for i = 1, tonumber(take()) do
        local did, number = parts[take()]()
        changed[i] = did and '1' or '0'
        minted[i] = number or ''
        any = any or did
    end
    local weighs = {'entries', string.format('%d', entries + grown.entries), 'bytes', string.format('%d', bytes + grown.bytes)}
    local did, numbers = table.concat(changed), table.concat(minted, ' ')
    if not any then
        if grown.entries ~= 0 then
            redis.call('HSET', KEYS[2], unpack(weighs))
        end
        local unchanged = kept[1] and string.format('%d', kept[1]) or '0'
        return remember({'applied', '0', '', unchanged, did, ARGV[6], numbers})
    end
    local text = string.format('%d', revision)
    local id = text .. '-0'
    for _, touched in ipairs(touches) do
        redis.call('HSET', KEYS[tonumber(touched)], '!rev', text)
    end
    redis.call('HSET', KEYS[2], 'clock', string.format('%d', math.max(revision, clock)), 'event', id, unpack(weighs))
    redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[5], id, 'previous', kept[2] or '', 'resource', ARGV[7],
        'operations', ARGV[8], 'minted', numbers, 'actor', ARGV[9], 'lease', ARGV[10])
    redis.pcall('SPUBLISH', KEYS[3], text)
    return remember({'applied', '0', '', text, did, ARGV[6], numbers})
end
