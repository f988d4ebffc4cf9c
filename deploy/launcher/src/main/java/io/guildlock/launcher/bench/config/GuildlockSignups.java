package io.guildlock.launcher.bench.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Signups over HTTP.
final class GuildlockSignups implements SignupsPart.Signups {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARTIES = "/v1/guilds/195000000000000000/parties";
    private static final String PARTY =
            "{\"name\":\"raid\",\"authorId\":\"170000000000000000\",\"roles\":[\"tank\",\"heal\"]}";
    private static final long FIRST_USER = 160_000_000_000_000_000L;

    private final URI service;
    private final List<String> parties = new ArrayList<>();
    private final AtomicLong users = new AtomicLong(FIRST_USER);

    GuildlockSignups(URI service, int count) throws IOException {
        this.service = service;
        try (Call call =
                new Call(service, Set.of(201), () -> new Call.Request("POST", PARTIES, PARTY))) {
            for (int party = 0; party < count; party++) {
                parties.add(JSON.readTree(call.answer()).required("value").required("id").asText());
            }
        }
    }

    @Override
    public Work work() throws IOException {
        return new Call(service, Set.of(200, 201), this::next);
    }

    private Call.Request next() {
        String party = parties.get(ThreadLocalRandom.current().nextInt(parties.size()));
        return new Call.Request(
                "PUT",
                PARTIES + '/' + party + "/signups/" + users.incrementAndGet(),
                "{\"role\":\"tank\"}");
    }

    @Override
    public long count() throws IOException {
        long count = 0;
        var each = parties.iterator();
        try (Call call =
                new Call(
                        service,
                        Set.of(200),
                        () -> new Call.Request("GET", PARTIES + '/' + each.next(), ""))) {
            while (each.hasNext()) {
                for (JsonNode role : JSON.readTree(call.answer()).required("signups")) {
                    count += role.size();
                }
            }
        }
        return count;
    }

    @Override
    public void close() {}
}
