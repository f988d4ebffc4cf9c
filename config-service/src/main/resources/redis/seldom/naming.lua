-- Records that may name people are listed, so that who is to be forgotten can be found in them: an ordered
-- set of their names by when they expire (us). It forgets what has expired, and expires with the last.
parts.list = function()
    local index = KEYS[tonumber(ARGV[18])]
    local time = redis.call('TIME')
    local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
    redis.call('ZREMRANGEBYSCORE', index, '-inf', string.format('%d', now))
    redis.call('ZADD', index, string.format('%d', now + tonumber(ARGV[3]) * 1000), KEYS[1])
    if redis.call('PTTL', index) < tonumber(ARGV[3]) then
        redis.call('PEXPIRE', index, ARGV[3])
    end
end
