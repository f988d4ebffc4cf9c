-- Every key must be absent or of the type that the operations on it need: a command on another type
-- would fail after earlier writes of this script stuck.
local LETTERS = {hash = 'h', set = 's', zset = 'z', string = 't', stream = 'x'}

local function types()
    local expected = 'hx-' .. ARGV[12]
    for i = 1, #expected do
        local found = redis.call('TYPE', KEYS[1 + i]).ok
        local letter = string.sub(expected, i, i)
        if letter ~= '-' and found ~= 'none' and LETTERS[found] ~= letter then
            return {'wrong-type', KEYS[1 + i], found}
        end
    end
    return nil
end
