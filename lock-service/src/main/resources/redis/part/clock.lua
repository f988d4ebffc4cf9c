-- Redis's clock, the only one. Whole numbers stay exact as doubles below 2^53; text() writes them without an exponent.
local time = redis.call('TIME')
local now_us = tonumber(time[1]) * 1000000 + tonumber(time[2])
local now_ms = math.floor(now_us / 1000)

local function text(number)
  return string.format('%d', number)
end
