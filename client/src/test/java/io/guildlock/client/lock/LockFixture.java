package io.guildlock.client.lock;

import io.guildlock.client.http.Service;
import io.guildlock.client.http.Traceparent;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A lock at one scripted replica, in a time that passes when told.
final class LockFixture implements AutoCloseable {
    static final String ID = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f";

    final HttpClient http = HttpClient.newHttpClient();
    final FakeTiming timing = new FakeTiming();
    final ScriptedReplica replica = ScriptedReplica.start();
    OpenLeases open = new OpenLeases();

    Lock lock() {
        return lock(RetryPolicy.defaults(), Duration.ofSeconds(5));
    }

    Lock lock(RetryPolicy policy, Duration answerTimeout) {
        Service service = service(policy, answerTimeout);
        return new Lock(service, timing, open, new GuildId("42"), new Entity("party:7"));
    }

    LockSet locks(String... entities) {
        return locks(RetryPolicy.defaults(), entities);
    }

    LockSet locks(RetryPolicy policy, String... entities) {
        return new LockSet(
                service(policy, Duration.ofSeconds(5)),
                timing,
                open,
                new GuildId("42"),
                Arrays.stream(entities).map(Entity::new).toList());
    }

    private Service service(RetryPolicy policy, Duration answerTimeout) {
        return new Service(
                http,
                List.of(URI.create(replica.url())),
                policy,
                answerTimeout,
                timing,
                () -> 0L,
                Traceparent.NONE);
    }

    static Reply granted(long remainingMs, long waitedMs) {
        return Reply.json(
                201,
                "{\"leaseId\":\"%s\",\"token\":\"17\",\"leaseMs\":30000,\"remainingMs\":%d,\"waitedMs\":%d}"
                        .formatted(ID, remainingMs, waitedMs));
    }

    static Reply renewed(long remainingMs) {
        return Reply.json(
                200,
                "{\"leaseId\":\"%s\",\"token\":\"17\",\"remainingMs\":%d}"
                        .formatted(ID, remainingMs));
    }

    @Override
    public void close() {
        http.shutdownNow();
        replica.close();
    }
}
