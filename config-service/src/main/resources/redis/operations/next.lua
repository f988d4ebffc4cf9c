-- next: string. The next number of a sequence, 1 first; other operations may use it as '#n'. Weighs
-- nothing.
parts.next = function()
    local name = key()
    if weigh(0, 0) then
        return true, string.format('%d', (redis.call('GET', name) or 0) + 1)
    end
    return true, string.format('%d', redis.call('INCR', name))
end
