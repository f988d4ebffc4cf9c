-- next: string. The next number of a sequence, 1 first; other operations may use it as '#n'.
operations.next = function()
    return true, string.format('%.0f', redis.call('INCR', key()))
end
