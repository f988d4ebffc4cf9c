package io.guildlock.checks.topology;

import io.guildlock.client.Guildlock;
import io.guildlock.client.retry.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Clients of a topology, all with the key of the bot.
///
/// @param topology whose replicas they call
record Bot(Topology topology) {
    static final String LOCKS = "lock-service";
    static final String CONFIGS = "config-service";

    /// As bots are advised to: a client of all replicas that repeats calls by itself.
    Guildlock client() {
        return of(topology.replicas(LOCKS), topology.replicas(CONFIGS), Guildlock.builder());
    }

    /// One that sends each call once, so that whoever uses it sees each failure.
    Guildlock clientThatNeverRepeats() {
        return of(
                topology.replicas(LOCKS),
                topology.replicas(CONFIGS),
                Guildlock.builder().retries(RetryPolicy.never()));
    }

    /// One of a single replica, which says soon what does not work there.
    Guildlock clientOf(String replica) {
        boolean locks = topology.service(replica).program().equals(LOCKS);
        return of(
                locks ? List.of(replica) : List.of(),
                locks ? List.of() : List.of(replica),
                Guildlock.builder()
                        .retries(RetryPolicy.never())
                        .answerTimeout(Duration.ofSeconds(1)));
    }

    private Guildlock of(List<String> locks, List<String> configs, Guildlock.Builder settings) {
        return settings.key(topology.botKey()).locks(urls(locks)).configs(urls(configs)).build();
    }

    private String[] urls(List<String> replicas) {
        return replicas.stream().map(topology::url).map(URI::toString).toArray(String[]::new);
    }
}
