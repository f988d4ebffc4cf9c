-- integer: hash, field. Holds if the field is absent or a whole number as HINCRBY reads it (no
-- fraction, exponent, plus, leading zero or '-0'). State: the text found.
-- between: hash, field, lowest, highest (decimal texts of any length). Holds if the field's number
-- (0 if absent) is in that range; comes after integer. State: the text found.
local function below(a, b)
    local minus = string.sub(a, 1, 1) == '-'
    if minus ~= (string.sub(b, 1, 1) == '-') then
        return minus
    end
    if #a ~= #b then
        return (#a < #b) ~= minus
    end
    return a ~= b and (a < b) ~= minus
end

parts.integer = function()
    local found = redis.call('HGET', key(), take())
    if not found or found == '0' or string.find(found, '^%-?[1-9][0-9]*$') then
        return nil
    end
    return {found}
end

parts.between = function()
    local found = redis.call('HGET', key(), take()) or '0'
    local lowest, highest = take(), take()
    if below(found, lowest) or below(highest, found) then
        return {found}
    end
    return nil
end
