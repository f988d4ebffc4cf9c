-- scan: 's' or 'h', set or hash, run, cursor, about how many. The run of Redis and the cursor to go on
-- from ('0' at the end), then members, or fields and values in turn. A cursor means nothing in another
-- run, after a restart or a failover: then it begins anew.
-- size: 's' or 'h', set or hash. How many it has.
parts.size = function()
    local kind, name = take(), key()
    return {string.format('%d', redis.call(kind == 'h' and 'HLEN' or 'SCARD', name))}
end

parts.scan = function()
    local kind, name, run, cursor, most = take(), key(), take(), take(), take()
    local now = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
    local command = kind == 'h' and 'HSCAN' or 'SSCAN'
    local found = redis.call(command, name, run == now and cursor or '0', 'COUNT', most)
    local answer = {now, found[1]}
    for i, text in ipairs(found[2]) do
        answer[2 + i] = text
    end
    return answer
end
