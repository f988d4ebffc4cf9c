package io.guildlock.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The bytes of a file, counted as they are read; opened by the first reading. For one thread.
final class CountedFile extends InputStream {
    private final Path path;
    private final AtomicLong count;
    private @Nullable InputStream bytes;

    CountedFile(Path path, AtomicLong count) {
        this.path = path;
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        int next = bytes().read();
        count.addAndGet(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read = bytes().read(into, from, most);
        count.addAndGet(Math.max(0, read));
        return read;
    }

    private InputStream bytes() throws IOException {
        InputStream open = bytes;
        if (open == null) {
            open = Files.newInputStream(path);
            bytes = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) {
            bytes.close();
        }
    }
}
