-- text: string. What it holds, nil if it is absent.
parts.text = function()
    return {redis.call('GET', key())}
end
