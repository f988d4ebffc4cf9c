package io.guildlock.launcher.faults;

import io.guildlock.faults.proxy.Fault;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.launcher.faults.store.ClusterSet;
import io.guildlock.launcher.faults.store.Group;
import io.guildlock.launcher.faults.store.OneRedis;
import io.guildlock.launcher.faults.store.Replicated;
import io.guildlock.launcher.faults.store.Stand;
import io.guildlock.launcher.faults.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What there is to be broken: a Redis, a network before it, replicas of both services, a network
/// before these, clients. One thread breaks it. Closing it ends all, also when this process is
/// interrupted.
final class Stage implements AutoCloseable {
    private static final int LOCKS = 2;
    private static final int CONFIGS = 2;

    /// How much a master that is killed answers while its replicas learn nothing.
    private static final Duration SUFFIX = Duration.ofMillis(500);

    private final RandomGenerator random;
    private final Store store;
    private final Cluster cluster;
    private final Doors lockDoors;
    private final Doors configDoors;
    private final Happened happened = new Happened();
    private Set<Integer> masters;
    private @Nullable Crew clients;
    private @Nullable Losses losses;

    private Stage(RandomGenerator random, Store store, Cluster cluster) {
        this.random = random;
        this.store = store;
        this.masters = store instanceof Replicated replicated ? replicated.masters() : Set.of();
        this.cluster = cluster;
        this.lockDoors = Doors.before(cluster.locks());
        this.configDoors = Doors.before(cluster.configs());
    }

    /// @param data an empty folder
    static Stage set(Stand stand, Home home, Path data, RandomGenerator random) {
        Store store = stand.start(data.resolve("redis"));
        try {
            ClusterPlan plan = ClusterPlan.onFreePorts(home, data, store.uri(), LOCKS, CONFIGS);
            return new Stage(random, store, Cluster.start(plan, (_, _) -> {}));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    Cluster cluster() {
        return cluster;
    }

    /// Where clients find lock-service.
    List<String> lockUrls() {
        return lockDoors.urls();
    }

    /// Where clients find config-service.
    List<String> configUrls() {
        return configDoors.urls();
    }

    OneRedis one() {
        return (OneRedis) store;
    }

    Crew clients() {
        return Objects.requireNonNull(clients, "no clients yet");
    }

    void enter(Crew crew, Losses newLosses) {
        clients = crew;
        losses = newLosses;
    }

    /// How long it takes from now until every replica does all that it is asked.
    Duration untilFullService() {
        return Probe.untilFullService(cluster, store.probes());
    }

    /// How much of each thing happened since the last time this was asked.
    Map<String, Long> happened() {
        return happened.take();
    }

    /// Lets it all go on as it is for so long.
    void let(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// Does what loses all that there was before.
    void losing(Runnable loss) {
        loss.run();
        losses().allSoFar();
    }

    private Losses losses() {
        return Objects.requireNonNull(losses, "nobody notes what is lost");
    }

    /// Redis with another value of a setting, 0 otherwise, for so long.
    void withSetting(String name, String value, Duration time) {
        countingRefusals(() -> {
            one().node().ask("CONFIG", "SET", name, value);
            let(time);
            one().node().ask("CONFIG", "SET", name, "0");
        });
    }

    void fillDisk() {
        countingRefusals(() -> {
            long pid = one().node().pid();
            one().disk().fill(pid);
            let(Duration.ofSeconds(3));
            one().disk().empty(pid);
        });
    }

    private void countingRefusals(Runnable what) {
        long before = one().node().refusals();
        what.run();
        happened.add(Happened.WRITES_REFUSED, one().node().refusals() - before);
    }

    void stepClockTo(long seconds) {
        long before = one().node().secondsAhead();
        one().clock().stepTo(seconds);
        happened.add(Happened.SECONDS_STEPPED, Math.abs(one().node().secondsAhead() - before));
    }

    /// A fault between the services and Redis, for so long.
    void between(Fault fault, Duration time) {
        long lost = one().link().answersLost();
        long resets = one().link().resets();
        one().link().set(fault);
        let(time);
        one().link().set(new Fault.None());
        happened.add(Happened.ANSWERS_LOST, one().link().answersLost() - lost);
        happened.add(Happened.RESETS, one().link().resets() - resets);
    }

    /// A fault between clients and services, for so long.
    void beforeServices(Fault fault, Duration time) {
        long lost = lockDoors.repliesLost() + configDoors.repliesLost();
        long resets = lockDoors.resets() + configDoors.resets();
        lockDoors.set(fault);
        configDoors.set(fault);
        let(time);
        lockDoors.set(new Fault.None());
        configDoors.set(new Fault.None());
        happened.add(
                Happened.REPLIES_LOST, lockDoors.repliesLost() + configDoors.repliesLost() - lost);
        happened.add(Happened.CALL_RESETS, lockDoors.resets() + configDoors.resets() - resets);
    }

    /// Kills the master of a guild; returns when another one is, and it itself is a replica.
    ///
    /// @param losing whether the last writes that it answered are lost with it
    void failOver(boolean losing) {
        Replicated replicated = (Replicated) store;
        replicated.awaitWhole();
        requireNoOtherFailover();
        Group group = replicated.groupOf(any(clients().guilds()));
        if (losing) {
            long loss = losses().begin();
            group.awaitCaughtUp();
            group.cutOff();
            let(SUFFIX);
            happened.add(Happened.BYTES_LOST, group.behind());
            group.killMaster();
            losses().end(loss);
        } else {
            group.holdWrites();
            group.killMaster();
        }
        replicated.awaitSuccessor(group);
        replicated.bringBack(group);
        masters = replicated.masters();
        happened.add(Happened.FAILOVERS, 1);
    }

    /// A failover that the run did not make loses writes that it takes for kept.
    ///
    /// @throws LaunchException if there was one
    void requireNoOtherFailover() {
        if (store instanceof Replicated replicated && !replicated.masters().equals(masters)) {
            throw new LaunchException(
                    "a master was taken for dead that was not: this machine is too slow for the run");
        }
    }

    void moveASlot() {
        happened.add(Happened.KEYS_MOVED, ((ClusterSet) store).moveSlotOf(any(clients().guilds())));
    }

    void restartAReplicaOfEach() {
        Replica lock = any(cluster.locks());
        Replica config = any(cluster.configs());
        lock.kill();
        config.kill();
        cluster.startAgain(lock);
        cluster.startAgain(config);
    }

    void pauseAReplicaOfEach(Duration time) {
        Replica lock = any(cluster.locks());
        Replica config = any(cluster.configs());
        lock.pause();
        config.pause();
        let(time);
        lock.resume();
        config.resume();
    }

    @Override
    public void close() {
        if (clients != null) {
            clients.close();
        }
        cluster.close();
        store.close();
        lockDoors.close();
        configDoors.close();
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
