package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.LeaseId;
import io.guildlock.testing.FreshGuild;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A guild that no other test uses, seen by hand through single replicas.
///
/// It has a signal for its shards: a lock that the test holds, and releases when work may go on.
final class ScenarioGuild {
    private static final String SIGNAL = "signal";

    private final ScenarioCluster scenario;
    private final String id = FreshGuild.next().value();
    private final String signalLease = LeaseId.random().value();

    ScenarioGuild(ScenarioCluster scenario) {
        this.scenario = scenario;
    }

    String id() {
        return id;
    }

    String signal() {
        return SIGNAL;
    }

    void holdSignal() {
        HttpResponse<String> held =
                scenario.lock(
                        0,
                        "POST",
                        lock(SIGNAL) + "/leases",
                        "{\"leaseMs\":120000,\"waitMs\":0}",
                        "Idempotency-Key",
                        signalLease);
        assertThat(held.statusCode()).isEqualTo(201);
    }

    void releaseSignal() {
        String lease = lock(SIGNAL) + "/leases/" + signalLease;
        assertThat(scenario.lock(1, "DELETE", lease, null).statusCode()).isEqualTo(204);
    }

    /// The shard that holds the lock; empty if none.
    String holder(String entity) {
        return look(entity).path("holder").path("shard").asText();
    }

    int waiters(String entity) {
        return look(entity).get("waiters").size();
    }

    /// Whether nobody holds it and nobody waits.
    boolean isFree(String entity) {
        JsonNode look = look(entity);
        return look.get("token").isNull()
                && look.get("holder").isNull()
                && look.get("waiters").isEmpty();
    }

    JsonNode document(String collection, String document) {
        return config("/documents/%s/%s".formatted(collection, document));
    }

    JsonNode config(String path) {
        return json(scenario.config(0, "GET", "/v1/guilds/" + id + path, null));
    }

    /// Starts shards, and gives each a job of its own by its number.
    BegunShards begin(int count, Function<Integer, Job> jobOfShard) {
        return new BegunShards(
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            ShardProcess shard = scenario.newShard();
                            return new BegunShards.Begun(shard, jobOfShard.apply(i));
                        })
                        .toList());
    }

    private JsonNode look(String entity) {
        return json(scenario.lock(1, "GET", lock(entity), null));
    }

    /// A path of this guild.
    String path(String within) {
        return "/v1/guilds/" + id + within;
    }

    private String lock(String entity) {
        return path("/locks/" + entity);
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return ShardMain.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }
}
