package io.guildlock.checks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.watch.ChangeListener;
import io.guildlock.client.watch.GuildChange;
import io.guildlock.client.watch.Watch;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What must work on a topology that has just been started, in this order.
final class Smoke implements AutoCloseable {
    /// From the kill of the master on.
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private static final int SENTINEL_PORT = 26379;
    private static final int CALLS = 300;

    private final Topology topology;
    private final Waiting waiting;
    private final Bot bot;
    private final Sentinels sentinels;
    private final Guildlock client;
    private final Guild guild;
    private final Queue<GuildChange> seen = new ConcurrentLinkedQueue<>();
    private final Watch watch;

    Smoke(Topology topology) {
        this.topology = topology;
        this.waiting = new Waiting(topology);
        this.bot = new Bot(topology);
        this.sentinels = new Sentinels(topology, SENTINEL_PORT);
        this.client = bot.client();
        this.guild = client.guild("42");
        this.watch = guild.changes().watch(new Seen(seen));
    }

    /// A lease, a write that it guards, and a watch, open since the beginning, that tells of it.
    void leaseGuardedWriteAndWatch(String note) {
        try (Lease lease = guild.lock("party:7").acquire()) {
            Revision revision =
                    guild.document("settings", "main")
                            .put(Map.of("note", note), WriteOption.guardedBy(lease))
                            .revision();
            waiting.until(
                    "the watch tells of " + note,
                    () ->
                            seen.stream()
                                    .anyMatch(change ->
                                            lease.id().value().equals(change.lease())
                                                    && change.id().compareTo(revision) >= 0));
        }
    }

    /// The machine of the master is lost under load, and comes back later.
    void failover() throws InterruptedException {
        waiting.until("a whole set of Redis", sentinels::areWhole);
        String master = sentinels.master().orElseThrow();
        try (Load load = new Load(bot, "44")) {
            awaitCalls(load);
            List<String> lost = List.of(master, sentinels.beside(master));
            lost.forEach(topology::kill);
            Duration recovery = recovery();
            waiting.until(
                    "another master",
                    () -> sentinels.master().filter(other -> !other.equals(master)).isPresent());
            awaitCalls(load);
            waiting.started(lost);
            waiting.until("a whole set again", sentinels::areWhole);
            awaitCalls(load);
            load.stop();
            System.out.printf(
                    "%s lost; served again after %d ms%n%s%n", master, recovery.toMillis(), load);
            load.assertAllStored();
            assertThat(load.writes().failed()).as("calls that the kill met").isPositive();
            assertThat(recovery).isLessThan(RECOVERY);
        }
    }

    /// Every replica of both services ends and is started again, one after the other, under load.
    void rollingRestart() throws InterruptedException {
        try (Load load = new Load(bot, "45")) {
            for (String program : List.of(Bot.CONFIGS, Bot.LOCKS)) {
                for (String replica : topology.replicas(program)) {
                    awaitCalls(load);
                    topology.stop(replica);
                    awaitCalls(load);
                    waiting.started(List.of(replica));
                }
            }
            awaitCalls(load);
            load.stop();
            System.out.printf("all replicas restarted%n%s%n", load);
            load.assertAllStored();
        }
    }

    @Override
    public void close() {
        watch.close();
        client.close();
    }

    private Duration recovery() {
        try (Recovery recovery = new Recovery(clients(Bot.LOCKS), clients(Bot.CONFIGS))) {
            waiting.until("every replica serves again", recovery::isComplete);
            return recovery.duration();
        }
    }

    private Map<String, Guildlock> clients(String program) {
        return topology.replicas(program).stream()
                .collect(Collectors.toMap(Function.identity(), bot::clientOf));
    }

    private void awaitCalls(Load load) {
        long before = load.calls();
        waiting.until("calls", () -> load.isBroken() || load.calls() >= before + CALLS);
    }

    private record Seen(Queue<GuildChange> changes) implements ChangeListener {
        @Override
        public void onChange(GuildChange change) {
            changes.add(change);
        }

        @Override
        public void onReset(Revision head) {
            // What comes next is told all the same.
        }
    }
}
