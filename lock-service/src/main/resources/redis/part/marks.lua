-- Which acquire calls a grant was given to and not undone since: field !att of the lock, their attempt marks, the latest
-- last. Only when none is left can nobody have been told of it. Of more than 16, '*' stands for the earliest: such a grant
-- is never undone, it ends with its lease.
local function given_to(marks, attempt)
  return string.find(' ' .. marks .. ' ', ' ' .. attempt .. ' ', 1, true) ~= nil
end

local function marks_but(marks, attempt)
  local others = {}
  for mark in string.gmatch(marks, '%S+') do
    if mark ~= attempt then
      others[#others + 1] = mark
    end
  end
  return others
end

-- An unheard grant (part/grant.lua) was given to nobody yet.
local function give_also_to(marks, attempt)
  local all = redis.call('HEXISTS', lock_key, '!unheard') == 1 and {} or marks_but(marks, attempt)
  if #all >= 16 then
    table.remove(all, 1)
    all[1] = '*'
  end
  all[#all + 1] = attempt
  redis.call('HSET', lock_key, '!att', table.concat(all, ' '))
end
