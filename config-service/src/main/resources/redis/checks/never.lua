-- never: texts. Never holds; for a refusal that the caller computed from a state which the checks
-- before this one confirmed, so that it is decided and remembered in the same step. State: the texts.
parts.never = function()
    return several()
end
