-- The order that everything rests on: replay, registry, guard, types, rate, checks, quotas, then the writes.
-- The reads come last and see the state after the change.
local answer = replay() or (ARGV[4] == '-' and {'new'}) or unregistered() or (ARGV[10] ~= '' and parts.guard()) or types() or (ARGV[16] ~= '0' and parts.rate())
if not answer then
    local touches = several()
    answer = decide() or outcome(touches)
end
if answer[1] == 'applied' or answer[1] == 'refused' then
    cursor = tonumber(ARGV[13]) - 1
    answer[3] = look()
end
return answer
