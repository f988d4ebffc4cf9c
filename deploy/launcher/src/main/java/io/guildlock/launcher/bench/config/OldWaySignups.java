package io.guildlock.launcher.bench.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.RedisClient;

/// Signups as bots with several processes make them today: read the guild's map of parties, change
/// one entry, write the map back. The map is a string of JSON in the same Redis; each writer stands
/// for a process, so no lock holds them apart.
final class OldWaySignups implements SignupsPart.Signups {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAP = "bench:old-way:195000000000000000:parties";
    private static final long FIRST_USER = 160_000_000_000_000_000L;

    private final URI uri;
    private final RedisClient redis;
    private final int parties;
    private final AtomicLong users = new AtomicLong(FIRST_USER);

    OldWaySignups(URI uri, int parties) throws IOException {
        this.uri = uri;
        this.parties = parties;
        this.redis = RedisClient.create(uri);
        ObjectNode map = JSON.createObjectNode();
        for (int number = 0; number < parties; number++) {
            String id = id(number);
            ObjectNode party = map.putObject(id);
            party.put("id", id).put("name", "raid").put("description", "");
            party.put("author_id", FIRST_USER).put("compact", false);
            party.putArray("roles").add("tank").add("heal");
            party.putObject("signups").putArray("tank");
        }
        write(redis, map);
    }

    @Override
    public Work work() {
        RedisClient own = RedisClient.create(uri);
        return new Work() {
            @Override
            public void once() throws IOException {
                ObjectNode map = read(own);
                String party = id(ThreadLocalRandom.current().nextInt(parties));
                ArrayNode tank =
                        (ArrayNode) map.required(party).required("signups").required("tank");
                tank.add(Long.toString(users.incrementAndGet()));
                write(own, map);
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }

    @Override
    public long count() throws IOException {
        long count = 0;
        for (JsonNode party : read(redis)) {
            count += party.required("signups").required("tank").size();
        }
        return count;
    }

    @Override
    public void close() {
        redis.close();
    }

    private static String id(int number) {
        return "%08x".formatted(number);
    }

    private static ObjectNode read(RedisClient from) throws IOException {
        String text = from.get(MAP);
        if (text == null) {
            throw new IOException("the map is gone");
        }
        return (ObjectNode) JSON.readTree(text);
    }

    private static void write(RedisClient to, ObjectNode map) throws IOException {
        String _ = to.set(MAP, JSON.writeValueAsString(map));
    }
}
