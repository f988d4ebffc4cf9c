package io.guildlock.client.recipe;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.client.scripted.ScriptedReplica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A client whose services are one scripted replica, in a time that passes when told.
final class RecipeFixture implements AutoCloseable {
    static final String ID = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f";

    /// What Redis's clock said when the lease was granted, in microseconds.
    static final long GRANTED = 1_795_478_400_000_000L;

    final FakeTiming timing = new FakeTiming();
    final ScriptedReplica replica = ScriptedReplica.start();
    Instant wallClock = Instant.EPOCH.plusNanos(GRANTED * 1000);
    final Guildlock guildlock = client(RetryPolicy.defaults());
    final Guild guild = guildlock.guild("42");

    Guildlock client(RetryPolicy retries) {
        return Guildlock.builder()
                .locks(replica.url())
                .configs(replica.url())
                .timing(timing)
                .wallClock(() -> wallClock)
                .random(() -> 0L)
                .retries(retries)
                .build();
    }

    static Reply granted(Duration lease) {
        return Reply.json(
                201,
                "{\"leaseId\":\"%s\",\"token\":\"%d\",\"leaseMs\":%3$d,\"remainingMs\":%3$d,\"waitedMs\":0}"
                        .formatted(ID, GRANTED, lease.toMillis()));
    }

    static Reply renewed(Duration lease) {
        return Reply.json(
                200,
                "{\"leaseId\":\"%s\",\"token\":\"%d\",\"remainingMs\":%d}"
                        .formatted(ID, GRANTED, lease.toMillis()));
    }

    static Reply written(long micros) {
        return Reply.json(
                201, "{\"changed\":true,\"revision\":\"" + micros + "\",\"value\":{\"n\":0}}");
    }

    List<Request> releases() {
        return replica.requests("DELETE").stream()
                .filter(request -> request.target().contains("/leases/"))
                .toList();
    }

    @Override
    public void close() {
        guildlock.close();
        replica.close();
    }
}
