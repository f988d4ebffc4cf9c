-- What an operation writes: '=text' is that text, '#2' what the second operation's sequence gave.
local function operand()
    local text = take()
    if string.sub(text, 1, 1) == '#' then
        return minted[tonumber(string.sub(text, 2))]
    end
    return string.sub(text, 2)
end
