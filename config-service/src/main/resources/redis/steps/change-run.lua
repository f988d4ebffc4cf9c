-- The order that everything rests on: replay, registry, guard, types, rate, checks, quotas, then the
-- writes. The
-- reads come last and see the state after the change.
local function decided()
    local early = replay() or unregistered() or guard() or types() or tooFast()
    if early then
        return early
    end
    local touches = several()
    return decide() or outcome(touches)
end

local answer = decided()
if answer[1] == 'applied' or answer[1] == 'refused' then
    cursor = tonumber(ARGV[13]) - 1
    answer[3] = look()
end
return answer
