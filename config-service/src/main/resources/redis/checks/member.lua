-- member: 's' or 'z', set or ordered set, member. State: none.
-- not-member: the same, the other way round.
parts.member = function()
    return not parts.has(take(), key(), take()) and {} or nil
end

parts['not-member'] = function()
    return parts.has(take(), key(), take()) and {} or nil
end
