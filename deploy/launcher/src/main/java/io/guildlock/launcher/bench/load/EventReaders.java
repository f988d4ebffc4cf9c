package io.guildlock.launcher.bench.load;

import io.guildlock.launcher.LaunchException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Many connections that watch, read by one thread, so that a measurement is of the server. Of each
/// change that comes it takes the time since its commit, which its id is: by the clock of Redis, so
/// Redis must be on this machine.
public final class EventReaders implements AutoCloseable {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int READ_BYTES = 64 << 10;
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Selector selector;
    private final Thread thread;
    private Histogram lags = new Histogram(LONGEST_MICROS, 3);
    private int ready;
    private @Nullable IOException failure;
    private volatile boolean closed;

    private EventReaders(Selector selector) {
        this.selector = selector;
        this.thread = Thread.ofPlatform().daemon().name("bench-watchers").unstarted(this::read);
    }

    /// Opens a connection for each of `paths`.
    ///
    /// @throws IOException if one is not taken; none stays open
    public static EventReaders open(URI service, List<String> paths) throws IOException {
        EventReaders readers = new EventReaders(Selector.open());
        try {
            for (String path : paths) {
                readers.connect(service, path);
            }
        } catch (IOException e) {
            readers.close();
            throw e;
        }
        readers.thread.start();
        return readers;
    }

    private void connect(URI service, String path) throws IOException {
        String request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n"
                        .formatted(path, service.getAuthority());
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        SelectionKey _ =
                channel.register(selector, SelectionKey.OP_READ, new EventLines(new Heard()));
    }

    /// Waits until every connection is told of changes as they happen.
    public void awaitReady(int count, Duration patience) {
        await(() -> ready >= count, patience, "not all watchers became ready");
    }

    /// Waits until so many changes came since the last call, and begins anew.
    ///
    /// @return µs from commit until it was read here, of each
    /// @throws LaunchException if they do not come, or more came
    public Histogram takeLags(long count, Duration patience) {
        await(() -> lags.getTotalCount() >= count, patience, "changes did not come");
        synchronized (this) {
            Histogram taken = lags;
            lags = new Histogram(LONGEST_MICROS, 3);
            if (taken.getTotalCount() > count) {
                throw new LaunchException(
                        "%,d events came of %,d".formatted(taken.getTotalCount(), count));
            }
            return taken;
        }
    }

    private void await(BooleanSupplier condition, Duration patience, String otherwise) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            synchronized (this) {
                if (failure != null) {
                    throw new LaunchException("a watcher failed: " + failure.getMessage(), failure);
                }
                if (condition.getAsBoolean()) {
                    return;
                }
            }
            if (System.nanoTime() - end > 0) {
                throw new LaunchException(otherwise + " within " + patience);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void read() {
        ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES);
        try {
            while (!closed) {
                int _ = selector.select(key -> read(key, bytes));
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void read(SelectionKey key, ByteBuffer bytes) {
        try {
            int count = ((SocketChannel) key.channel()).read(bytes.clear());
            if (count < 0) {
                throw new EOFException("the replica ended a stream");
            }
            EventLines lines = (EventLines) key.attachment();
            synchronized (this) {
                lines.read(bytes.flip());
            }
        } catch (IOException e) {
            key.cancel();
            failed(e);
        }
    }

    private synchronized void failed(IOException e) {
        if (failure == null) {
            failure = e;
        }
    }

    /// Called while this is locked.
    private final class Heard implements EventLines.Listener {
        @Override
        public void ready() {
            ready++;
        }

        @Override
        public void change(long id) {
            long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            lags.recordValue(Math.clamp(nowMicros - id, 0L, LONGEST_MICROS));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            boolean _ = thread.getState() == Thread.State.NEW || thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
