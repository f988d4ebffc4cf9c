-- A guarded change needs the lease to be live now: the lock hash, which expires with the lease, must
-- name this lease and this token. Never remembered: the lease may be renewed or taken again.
parts.guard = function()
    if redis.call('TYPE', KEYS[4]).ok ~= 'hash' then
        return {'stale-lease'}
    end
    local held = redis.call('HMGET', KEYS[4], '!lease', '!tok')
    if held[1] ~= ARGV[10] or held[2] ~= ARGV[11] then
        return {'stale-lease'}
    end
    return nil
end
