-- Runs the checks in their order, all before the first write. An entry is: name, label, '1' if a
-- refusal is final (remembered and told under its label), then the check's own arguments.
-- A check returns nil if it holds, else the state that refused, a list of texts.
local function decide()
    for _ = 1, tonumber(take()) do
        local check, label, final = take(), take(), take()
        local state = parts[check]()
        if state then
            if final ~= '1' then
                return {'moved'}
            end
            local refused = {'refused', '0', '', label}
            for i = 1, #state do
                refused[4 + i] = state[i]
            end
            return remember(refused)
        end
    end
    return nil
end
