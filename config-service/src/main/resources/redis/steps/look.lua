-- Runs the list of reads at the cursor.
local function look()
    local found = {}
    for i = 1, tonumber(take()) do
        found[i] = parts[take()]()
    end
    return found
end
