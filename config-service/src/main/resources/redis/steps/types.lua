-- Every key must be absent or of the type that the operations on it need: a command on another type
-- would fail after earlier writes of this script stuck. The record, the clock and the lock were read
-- by now, each of which would have failed.
local function mistyped(name, letter)
    local found = redis.call('TYPE', name).ok
    if found ~= 'none' and not string.find(' hash=h set=s zset=z string=t stream=x ', ' ' .. found .. '=' .. letter .. ' ', 1, true) then
        return {'wrong-type', name, found}
    end
    return nil
end

local function types()
    local wrong = mistyped(KEYS[3], 'x')
    for i = 5, #KEYS do
        wrong = wrong or mistyped(KEYS[i], string.sub(ARGV[12], i - 4, i - 4))
    end
    return wrong
end
