-- The next place in an order: later than every place and revision given out in this guild before.
parts.place = function()
    clock = clock + 1
    return string.format('%d', clock)
end
