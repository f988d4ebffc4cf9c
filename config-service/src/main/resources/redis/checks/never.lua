-- never: no arguments, never holds. For a refusal that the caller computed from a state which the
-- checks before this one confirmed, so that it is decided and remembered in the same step.
checks.never = function()
    return {}
end
