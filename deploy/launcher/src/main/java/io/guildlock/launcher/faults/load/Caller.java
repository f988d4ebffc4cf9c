package io.guildlock.launcher.faults.load;

import io.guildlock.faults.history.Outcome;
import io.guildlock.launcher.bench.load.HttpLine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Sends one call at a time, always the same request with the same id, to one replica after the
/// other until one settles it or patience ends. Not thread-safe.
///
/// Any answer below 500 settles a call. `503` that is surely not applied, and a connection that was
/// refused, settle nothing and spoil nothing; after anything else the end is unknown unless a later
/// attempt settles it. Any other answer from 500 on is noted as one that must not be.
public final class Caller implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(3);

    /// How a call of this load may be refused.
    private static final Set<Integer> REFUSALS = Set.of(404, 409, 410, 412, 423, 429);

    private static final HttpLine.Answer NONE = new HttpLine.Answer(0, "");

    private final List<URI> replicas;
    private final RandomGenerator random;
    private final Tally tally;
    private int at;
    private @Nullable HttpLine line;

    public Caller(List<URI> replicas, RandomGenerator random, Tally tally) {
        this.replicas = List.copyOf(replicas);
        this.random = random;
        this.tally = tally;
        this.at = random.nextInt(replicas.size());
    }

    /// @param headers whole lines, each with its line end, or empty
    public Reply call(String method, String path, String headers, String body) {
        long begin = System.nanoTime();
        try {
            return settle(method, path, headers, body, begin);
        } finally {
            tally.took(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private Reply settle(String method, String path, String headers, String body, long begin) {
        boolean maybe = false;
        HttpLine.Answer answer = NONE;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            boolean sent = false;
            try {
                HttpLine open = open();
                sent = true;
                answer = open.send(method, path, headers, body);
                if (answer.status() < 500) {
                    return settled(method, path, answer);
                }
                maybe |= !surelyNotApplied(method, path, answer);
            } catch (IOException e) {
                maybe |= sent;
                answer = NONE;
            }
            next();
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                break;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(10, 100)));
        }
        return new Reply(maybe ? Outcome.UNKNOWN : Outcome.REFUSED, answer);
    }

    private Reply settled(String method, String path, HttpLine.Answer answer) {
        if (answer.status() >= 300 && !REFUSALS.contains(answer.status())) {
            tally.unexpected(
                    "%s %s: %d %s".formatted(method, path, answer.status(), answer.body()));
        }
        return new Reply(answer.status() < 300 ? Outcome.OK : Outcome.REFUSED, answer);
    }

    private boolean surelyNotApplied(String method, String path, HttpLine.Answer answer) {
        boolean sure =
                answer.body().contains("/problems/store-unavailable")
                        || answer.body().contains("/problems/draining");
        if (!sure && !answer.body().contains("/problems/outcome-unknown")) {
            tally.unexpected(
                    "%s %s: %d %s".formatted(method, path, answer.status(), answer.body()));
        }
        return sure;
    }

    private HttpLine open() throws IOException {
        HttpLine open = line == null ? HttpLine.open(replicas.get(at), ONE_ANSWER) : line;
        line = open;
        return open;
    }

    private void next() {
        close();
        at = (at + 1) % replicas.size();
    }

    @Override
    public void close() {
        try {
            if (line != null) {
                line.close();
            }
        } catch (IOException e) {
            System.getLogger(Caller.class.getName())
                    .log(System.Logger.Level.DEBUG, "a connection did not close", e);
        } finally {
            line = null;
        }
    }
}
