package io.guildlock.launcher.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/// All that a Redis holds, looked at from outside: kept aside, put back, compared.
final class ForgetStore {
    /// Every key: name, type, what it holds in a fixed order. Without revisions, what expires, what
    /// lock-service counts and how it is laid out; of the clock only what the guild keeps.
    private static final String STATE =
            """
            local state = {}
            for _, name in ipairs(redis.call('KEYS', '*')) do
                local kind, held = redis.call('TYPE', name).ok, {}
                if string.find(name, ':change:', 1, true) or string.find(name, ':naming$')
                        or string.find(name, '^gl:{?probe') or string.find(name, ':stats$') or string.find(name, ':counting$')
                        or name == 'gl:layout' then
                    kind = 'expires'
                elseif string.find(name, ':clock$') then
                    held = redis.call('HMGET', name, 'entries', 'bytes')
                elseif kind == 'hash' then
                    local fields = redis.call('HGETALL', name)
                    for i = 1, #fields, 2 do
                        if fields[i] ~= '!rev' then held[#held + 1] = fields[i] .. '=' .. fields[i + 1] end
                    end
                    table.sort(held)
                elseif kind == 'set' then
                    held = redis.call('SMEMBERS', name)
                    table.sort(held)
                elseif kind == 'zset' then held = redis.call('ZRANGE', name, 0, -1)
                elseif kind == 'string' then held = {redis.call('GET', name)}
                elseif kind == 'stream' then
                    for _, entry in ipairs(redis.call('XRANGE', name, '-', '+')) do
                        held[#held + 1] = entry[2][4] .. '\\n' .. entry[2][6]
                    end
                end
                if kind ~= 'expires' then state[#state + 1] = {name, kind, held} end
            end
            return state
            """;

    /// Names of the keys that hold a text, in their name or anywhere in them.
    private static final String NAMING =
            """
            local found = {}
            for _, name in ipairs(redis.call('KEYS', '*')) do
                local kind, held = redis.call('TYPE', name).ok, {}
                if kind == 'hash' then held = redis.call('HGETALL', name)
                elseif kind == 'set' then held = redis.call('SMEMBERS', name)
                elseif kind == 'zset' then held = redis.call('ZRANGE', name, 0, -1)
                elseif kind == 'string' then held = {redis.call('GET', name)}
                elseif kind == 'stream' then
                    for _, entry in ipairs(redis.call('XRANGE', name, '-', '+')) do
                        held[#held + 1] = table.concat(entry[2], ' ')
                    end
                end
                if string.find(name .. ' ' .. table.concat(held, ' '), ARGV[1], 1, true) then
                    found[#found + 1] = name
                end
            end
            return found
            """;

    /// Copies the keys of one guild for others and enters these into the registry.
    private static final String CLONE =
            """
            for _, name in ipairs(redis.call('KEYS', 'gl:{default:' .. ARGV[1] .. '}:*')) do
                local tail = string.match(name, '}:(.*)$')
                for i = 2, #ARGV do
                    local copy = 'gl:{default:' .. ARGV[i] .. '}:'
                    if tail == 'naming' then
                        local listed = redis.call('ZRANGE', name, 0, -1, 'WITHSCORES')
                        for k = 1, #listed, 2 do
                            redis.call('ZADD', copy .. tail, listed[k + 1], copy .. string.match(listed[k], '}:(.*)$'))
                        end
                    else
                        redis.call('COPY', name, copy .. tail)
                    end
                end
            end
            for i = 2, #ARGV do redis.call('SADD', 'gl:{default:global}:guilds', ARGV[i]) end
            return 'OK'
            """;

    private static final String COPY_ALL =
            "for _, name in ipairs(redis.call('KEYS', '*')) do "
                    + "redis.call('COPY', name, name, 'DB', ARGV[1], 'REPLACE') end return 'OK'";

    /// In how many guilds a party still names its author.
    private static final String LEFT =
            """
            local left = 0
            for _, guild in ipairs(redis.call('SMEMBERS', 'gl:{default:global}:guilds')) do
                local index = 'gl:{default:' .. guild .. '}:parties'
                local party = redis.call('ZRANGE', index, -1, -1)[1]
                if party and redis.call('HEXISTS', 'gl:{default:' .. guild .. '}:party:' .. party, 'authorId') == 1 then
                    left = left + 1
                end
            end
            return left
            """;

    private static final String DATA = "0";
    private static final String ASIDE = "1";

    private final String uri;

    ForgetStore(TestRedis redis) {
        uri = redis.uri().toString();
    }

    /// Over a connection of its own: Redis may have been killed since the last one.
    private Object eval(String database, String script, List<String> arguments) {
        try (UnifiedJedis jedis = RedisClient.create(uri + "/" + database)) {
            return jedis.eval(script, List.of(), arguments);
        }
    }

    void cloneGuild(String guild, List<String> others) {
        List<String> guilds = new ArrayList<>(List.of(guild));
        guilds.addAll(others);
        eval(DATA, CLONE, guilds);
    }

    void clear() {
        eval(DATA, "return redis.call('FLUSHALL')", List.of());
    }

    void keepAside() {
        eval(DATA, COPY_ALL, List.of(ASIDE));
    }

    void putBack() {
        eval(DATA, "return redis.call('FLUSHDB')", List.of());
        eval(ASIDE, COPY_ALL, List.of(DATA));
    }

    List<?> naming(String text) {
        return (List<?>) eval(DATA, NAMING, List.of(text));
    }

    /// Waits until so many guilds are left or fewer, asking as often as it can.
    void awaitLeft(long most, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try (UnifiedJedis jedis = RedisClient.create(uri + "/" + DATA)) {
            while ((Long) jedis.eval(LEFT, List.of(), List.of()) > most) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError("guilds left: " + left());
                }
            }
        }
    }

    long left() {
        return (Long) eval(DATA, LEFT, List.of());
    }

    /// What each key holds.
    Map<String, List<String>> state() {
        Map<String, List<String>> state = new TreeMap<>();
        for (Object one : (List<?>) eval(DATA, STATE, List.of())) {
            List<?> parts = (List<?>) one;
            boolean events = "stream".equals(parts.get(1));
            List<String> held = new ArrayList<>();
            for (Object part : (List<?>) parts.get(2)) {
                String text = String.valueOf(part);
                held.addAll(events ? operations(text) : List.of(text));
            }
            if (events) {
                Collections.sort(held);
            }
            state.put(String.valueOf(parts.get(0)), held);
        }
        return state;
    }

    /// What differs, by key: what is expected, and what is there.
    static Map<String, String> differences(
            Map<String, List<String>> expected, Map<String, List<String>> found) {
        Map<String, String> differences = new TreeMap<>();
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            List<String> wanted = expected.getOrDefault(name, List.of());
            List<String> there = found.getOrDefault(name, List.of());
            if (!wanted.equals(there)) {
                differences.put(name, wanted + " but was " + there);
            }
        }
        return differences;
    }

    /// An event, an operation each: one change may stand for several where another run made more.
    private static List<String> operations(String event) {
        String[] parts = event.split("\n", 2);
        List<String> operations = new ArrayList<>();
        try {
            for (JsonNode one : ShardMain.JSON.readTree(parts[1])) {
                operations.add(parts[0] + " " + one);
            }
        } catch (IOException e) {
            throw new AssertionError(event, e);
        }
        return operations;
    }
}
