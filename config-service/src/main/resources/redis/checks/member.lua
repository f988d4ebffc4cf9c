-- member: 's' or 'z', set or ordered set, member. State: none.
-- not-member: the same, the other way round.
checks.member = function()
    return not contains(take(), key(), take()) and {} or nil
end

checks['not-member'] = function()
    return contains(take(), key(), take()) and {} or nil
end
