package io.guildlock.launcher.faults;

import static io.guildlock.launcher.faults.store.Stand.CLOCK;
import static io.guildlock.launcher.faults.store.Stand.CLUSTER;
import static io.guildlock.launcher.faults.store.Stand.DISK;
import static io.guildlock.launcher.faults.store.Stand.ONE;
import static io.guildlock.launcher.faults.store.Stand.SENTINEL;

import io.guildlock.faults.proxy.Fault;
import io.guildlock.launcher.faults.store.Stand;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One thing that breaks, and is whole again when [#inflict] returns.
// Its sets are copies that nobody can change, and its acts keep nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum Injury {
    /// Redis is frozen for 5 s.
    REDIS_PAUSED(
            ONE,
            Happened.AWAY,
            stage -> {
                stage.one().node().pause();
                stage.let(Duration.ofSeconds(5));
                stage.one().node().resume();
            }),
    /// Redis is killed, and a second later started from its append-only file.
    REDIS_KILLED(
            ONE,
            Set.of(),
            stage -> {
                stage.one().kill();
                stage.let(Duration.ofSeconds(1));
                stage.one().startAgain();
            }),
    /// Redis forgets all scripts, 20 times.
    SCRIPTS_FLUSHED(
            ONE,
            Set.of(),
            stage -> {
                for (int i = 0; i < 20; i++) {
                    stage.one().node().ask("SCRIPT", "FLUSH");
                    stage.let(Duration.ofMillis(50));
                }
            }),
    /// A replica of each service is killed, and started again.
    REPLICAS_KILLED(ONE, Set.of(), Stage::restartAReplicaOfEach),
    /// A replica of each service is frozen for 3 s.
    REPLICAS_PAUSED(ONE, Set.of(), stage -> stage.pauseAReplicaOfEach(Duration.ofSeconds(3))),
    /// A client process is killed; another one takes its place.
    CLIENT_KILLED(ONE, Set.of(), stage -> stage.clients().killOne()),
    /// A client process is frozen for longer than its leases last.
    CLIENT_PAUSED(ONE, Set.of(), stage -> stage.clients().pauseOne(Duration.ofSeconds(2))),
    /// What the services send arrives at Redis; instead of bringing the answers, connections are
    /// reset, 10 times.
    ANSWERS_LOST(
            ONE,
            Set.of(Happened.ANSWERS_LOST),
            stage -> {
                for (int i = 0; i < 10; i++) {
                    stage.between(new Fault.AnswersLost(), Duration.ofMillis(60));
                    stage.let(Duration.ofMillis(200));
                }
            }),
    /// Redis is 30 ms away, for 3 s.
    SLOW(
            ONE,
            Set.of(),
            stage ->
                    stage.between(new Fault.Delayed(Duration.ofMillis(15)), Duration.ofSeconds(3))),
    /// All connections to Redis are reset, 5 times.
    RESET(
            ONE,
            Set.of(Happened.RESETS),
            stage -> {
                for (int i = 0; i < 5; i++) {
                    stage.between(new Fault.Reset(), Duration.ofMillis(100));
                    stage.let(Duration.ofMillis(300));
                }
            }),
    /// What goes between the services and Redis is cut in small pieces, for 2 s.
    SLICED(
            ONE,
            Set.of(),
            stage ->
                    stage.between(
                            new Fault.Sliced(100, Duration.ofNanos(200_000)),
                            Duration.ofSeconds(2))),
    /// Nothing arrives between the services and Redis for 3 s; then all of it does.
    BLACK_HOLE(ONE, Set.of(), stage -> stage.between(new Fault.BlackHole(), Duration.ofSeconds(3))),
    /// Requests reach the services; instead of bringing the answers, connections are reset, 10
    /// times.
    REPLIES_LOST(
            ONE,
            Set.of(Happened.REPLIES_LOST),
            stage -> {
                for (int i = 0; i < 10; i++) {
                    stage.beforeServices(new Fault.AnswersLost(), Duration.ofMillis(60));
                    stage.let(Duration.ofMillis(200));
                }
            }),
    /// All connections between clients and services are reset, 5 times.
    CALLS_RESET(
            ONE,
            Set.of(Happened.CALL_RESETS),
            stage -> {
                for (int i = 0; i < 5; i++) {
                    stage.beforeServices(new Fault.Reset(), Duration.ofMillis(100));
                    stage.let(Duration.ofMillis(300));
                }
            }),
    /// Nothing arrives between clients and services for longer than clients wait; then all of it
    /// does.
    CALLS_HELD(
            ONE,
            Set.of(),
            stage -> stage.beforeServices(new Fault.BlackHole(), Duration.ofMillis(3_500))),
    /// What goes between clients and services is cut in small pieces, for 2 s.
    CALLS_SLICED(
            ONE,
            Set.of(),
            stage ->
                    stage.beforeServices(
                            new Fault.Sliced(40, Duration.ofNanos(200_000)),
                            Duration.ofSeconds(2))),
    /// Redis is out of memory for 2 s.
    OUT_OF_MEMORY(
            ONE,
            Set.of(Happened.WRITES_REFUSED),
            stage -> stage.withSetting("maxmemory", "1", Duration.ofSeconds(2))),
    /// Redis refuses writes for 2 s, as one that is short of replicas does.
    WRITES_REFUSED(
            ONE,
            Set.of(Happened.WRITES_REFUSED),
            stage -> stage.withSetting("min-replicas-to-write", "1", Duration.ofSeconds(2))),
    /// Each writing of Redis to its append-only file takes 20 ms, for 3 s.
    DISK_SLOW(
            ONE,
            Set.of(),
            stage -> {
                stage.one().node().ask("DEBUG", "AOF-FLUSH-SLEEP", "20000");
                stage.let(Duration.ofSeconds(3));
                stage.one().node().ask("DEBUG", "AOF-FLUSH-SLEEP", "0");
            }),
    /// The disk with the append-only file of Redis is full, for 3 s.
    DISK_FULL(DISK, Set.of(Happened.WRITES_REFUSED), Stage::fillDisk),
    /// The clock of Redis is set 5 s forward, and 5 s back again.
    CLOCK_STEPPED(
            CLOCK,
            Set.of(Happened.SECONDS_STEPPED),
            stage -> {
                stage.stepClockTo(5);
                stage.let(Duration.ofSeconds(2));
                stage.stepClockTo(0);
            }),
    /// Redis is emptied: everything there was is lost.
    FLUSHED(
            ONE,
            Set.of(),
            stage -> {
                stage.losing(() -> stage.one().node().ask("FLUSHALL"));
                stage.let(Duration.ofSeconds(2));
            }),
    /// The master that Sentinels watch is killed when a replica has all that it answered.
    SENTINEL_FAILOVER(SENTINEL, Set.of(Happened.FAILOVERS), stage -> stage.failOver(false)),
    /// The master that Sentinels watch is killed, and with it the last half a second of writes.
    SENTINEL_FAILOVER_LOSING(
            SENTINEL,
            Set.of(Happened.FAILOVERS, Happened.BYTES_LOST),
            stage -> stage.failOver(true)),
    /// A master of a Cluster is killed when its replica has all that it answered.
    CLUSTER_FAILOVER(CLUSTER, Set.of(Happened.FAILOVERS), stage -> stage.failOver(false)),
    /// A master of a Cluster is killed, and with it the last half a second of writes.
    CLUSTER_FAILOVER_LOSING(
            CLUSTER,
            Set.of(Happened.FAILOVERS, Happened.BYTES_LOST),
            stage -> stage.failOver(true)),
    /// The slot of a guild is moved to another master of a Cluster, key by key.
    SLOT_MOVED(CLUSTER, Set.of(Happened.KEYS_MOVED), Stage::moveASlot);

    /// What breaks no Redis, and so fits any.
    private static final Set<Injury> ANYWHERE =
            EnumSet.of(
                    REPLICAS_KILLED,
                    REPLICAS_PAUSED,
                    CLIENT_KILLED,
                    CLIENT_PAUSED,
                    REPLIES_LOST,
                    CALLS_RESET,
                    CALLS_HELD,
                    CALLS_SLICED);

    private final Stand stand;
    private final Set<String> evidence;
    private final Act act;

    Injury(Stand stand, Set<String> evidence, Act act) {
        this.stand = stand;
        this.evidence = evidence;
        this.act = act;
    }

    @FunctionalInterface
    private interface Act {
        void on(Stage stage);
    }

    void inflict(Stage stage) {
        act.on(stage);
    }

    /// The Redis it needs.
    Stand stand() {
        return stand;
    }

    /// Those that can be inflicted where a certain Redis is.
    static List<Injury> thatFit(Stand stand, List<Injury> injuries) {
        return injuries.stream()
                .filter(injury -> injury.stand == stand || ANYWHERE.contains(injury))
                .toList();
    }

    /// Of what something must have been counted for it to have been inflicted.
    Set<String> evidence() {
        return evidence;
    }

    /// As people write it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
