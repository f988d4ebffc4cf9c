-- Whether a text names a user: holds their number (digits), and not as part of a longer one.
parts.names = function(text, user)
    return string.find(text, '%f[%d]' .. user .. '%f[%D]') ~= nil
end
