local SIZES = {hash = 'HLEN', set = 'SCARD', zset = 'ZCARD'}
local left = tonumber(ARGV[1])
local answer = {}
for _, name in ipairs(KEYS) do
    local kind = redis.call('TYPE', name).ok
    local size = SIZES[kind] and redis.call(SIZES[kind], name) or 0
    answer[#answer + 1] = kind
    if size > left then
        answer[#answer + 1], answer[#answer + 2] = '', ''
    else
        left = left - size
        local entries, bytes = parts.weight(name)
        answer[#answer + 1], answer[#answer + 2] = string.format('%d', entries), string.format('%d', bytes)
    end
end
return answer
