package io.guildlock.config.transfer.red;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes kept on disk for as long as this is open. The file loses its name as soon as it is there,
/// wherever the system can do that: so it is gone with this process, also if that is killed. For
/// one thread at a time.
final class Spool implements AutoCloseable {
    private static final String PREFIX = "guildlock-red";

    private final FileChannel channel;

    private Spool(FileChannel channel) {
        this.channel = channel;
    }

    /// An empty one, readable by this user only.
    ///
    /// @param directory such as that of temporary files
    static Spool in(Path directory) throws IOException {
        return in(directory, FileChannel::open);
    }

    static Spool in(Path directory, Opener opener) throws IOException {
        Path path = Files.createTempFile(directory, PREFIX, ".json");
        try {
            return new Spool(
                    opener.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /// Opens a file that is there.
    @FunctionalInterface
    interface Opener {
        FileChannel open(Path path, OpenOption... options) throws IOException;
    }

    /// Adds the first `length` of `bytes`.
    void append(byte[] bytes, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
        long end = channel.size();
        while (rest.hasRemaining()) {
            end += channel.write(rest, end);
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /// All of it from its beginning; ends what was read before. Need not be closed.
    InputStream read() throws IOException {
        channel.position(0);
        return new FilterInputStream(Channels.newInputStream(channel)) {
            @Override
            public void close() {
                // The bytes are kept until the spool is closed.
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
