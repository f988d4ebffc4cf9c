-- blank: record of a change (string), user (digits). Empties what was minted or found where it names the
-- user; the decision and the time it is kept for stay. Never counts as a change by itself; its number
-- is '1' if something was emptied. Weighs nothing.
parts.blank = function()
    local name, user = key(), take()
    local packed = redis.call('GET', name)
    if dry or not packed then
        return false
    end
    local record = cmsgpack.unpack(packed)
    local outcome, emptied = record[3], nil
    local applied = outcome[1] == 'applied'
    for i = applied and 6 or 5, applied and 6 or #outcome do
        if parts.names(outcome[i], user) then
            outcome[i], emptied = '', '1'
        end
    end
    if emptied then
        redis.call('SET', name, cmsgpack.pack(record), 'KEEPTTL')
    end
    return false, emptied
end
