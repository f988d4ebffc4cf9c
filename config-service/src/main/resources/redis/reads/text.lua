-- text: string. What it holds, nil if it is absent.
reads.text = function()
    return {redis.call('GET', key())}
end
