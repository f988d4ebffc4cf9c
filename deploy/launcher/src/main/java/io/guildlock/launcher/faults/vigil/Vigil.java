package io.guildlock.launcher.faults.vigil;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Looks at all replicas of a cluster until it is told to end, also at those that take the place of
/// others.
public final class Vigil implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long CALL_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    /// What `docs/outage.md` says a call takes at most, with what a loaded machine adds to it. A
    /// replica is asked itself, once, without a client that would ask again.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final Notes notes = new Notes();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Runnable> last = new ArrayList<>();
    private volatile boolean ended;

    private Vigil() {}

    /// Begins.
    ///
    /// @param guild in which it asks for something, which nobody else does
    public static Vigil over(Cluster cluster, String guild) {
        Vigil vigil = new Vigil();
        for (int i = 0; i < cluster.locks().size(); i++) {
            int which = i;
            vigil.look(() -> cluster.locks().get(which));
            vigil.ask(() -> cluster.locks().get(which), "POST", () -> lease(guild));
        }
        for (int i = 0; i < cluster.configs().size(); i++) {
            int which = i;
            vigil.look(() -> cluster.configs().get(which));
            vigil.ask(() -> cluster.configs().get(which), "PUT", () -> member(guild));
        }
        return vigil;
    }

    private static String lease(String guild) {
        return "/v1/guilds/%s/locks/vigil:%s/leases".formatted(guild, any());
    }

    private static String member(String guild) {
        return "/v1/guilds/%s/sets/vigil/%s".formatted(guild, any());
    }

    // Some, so that what is written for this does not grow with the length of a run.
    private static int any() {
        return ThreadLocalRandom.current().nextInt(1_000);
    }

    private void look(Supplier<Replica> whom) {
        Looks looks = new Looks(notes);
        looks.at(whom.get());
        last.add(() -> looks.at(whom.get()));
        repeat(LOOK_NANOS, () -> looks.at(whom.get()));
        repeat(LOOK_NANOS, () -> looks.atReadiness(whom.get()));
    }

    private void ask(Supplier<Replica> whom, String method, Supplier<String> path) {
        String body = method.equals("POST") ? "{\"leaseMs\":100,\"waitMs\":0}" : "";
        repeat(CALL_NANOS, () -> call(whom.get(), method, path.get(), body));
    }

    private void call(Replica replica, String method, String path, String body) {
        long begin = System.nanoTime();
        try (HttpLine line = HttpLine.open(replica.url(), ANSWER_WITHIN)) {
            line.send(method, path, "", body);
            notes.answered(System.nanoTime() - begin);
        } catch (SocketTimeoutException e) {
            notes.hung(
                    "%s of %s was not answered within %d s"
                            .formatted(method, replica.name(), ANSWER_WITHIN.toSeconds()));
        } catch (IOException killedMeanwhile) {
            notes.cutOff();
        }
    }

    private void repeat(long pauseNanos, Runnable what) {
        threads.add(
                Thread.ofPlatform()
                        .daemon()
                        .name("vigil")
                        .start(() -> {
                            while (!ended) {
                                watched(what);
                                LockSupport.parkNanos(pauseNanos);
                            }
                        }));
    }

    // A vigil that has broken has seen nothing, which must not pass for nothing to be seen.
    private void watched(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            notes.hung("the vigil broke: " + e);
        }
    }

    /// Ends soon, without a word.
    @Override
    public void close() {
        ended = true;
    }

    /// Ends, once what is under way is answered.
    public Seen end() {
        ended = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            last.forEach(Runnable::run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
        return notes.seen();
    }
}
