package io.guildlock.launcher.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// Calls that do nothing instead of locking, two a pair.
final class EmptyLocker implements Locker {
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final HttpLine line;

    EmptyLocker(URI replica) throws IOException {
        line = HttpLine.open(replica, PATIENCE);
    }

    @Override
    public void acquire(String lock) throws IOException {
        call();
    }

    @Override
    public void release(String lock) throws IOException {
        call();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private void call() throws IOException {
        line.send("GET", "/v1/ping", "", "").bodyOf(204);
    }
}
