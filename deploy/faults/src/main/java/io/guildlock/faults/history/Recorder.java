package io.guildlock.faults.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes down what one process asks and is told, some twenty bytes a line. A line has been handed
/// to the operating system when the method that writes it returns: what was asked is known even if
/// the process is killed the next moment. Thread-safe.
///
/// All times are `System.nanoTime()`, which on Linux and macOS is one clock for all processes of a
/// machine.
public final class Recorder implements AutoCloseable {
    static final int MAGIC = 0x474c4831;
    static final byte PLACE = 'p';
    static final byte ASKED = 'a';
    static final byte TOLD = 't';
    private static final int LONGEST_LINE = 600;
    private static final int LONGEST_NAME = 400;

    private final FileChannel file;
    private final ByteBuffer line = ByteBuffer.allocate(LONGEST_LINE);
    private final Map<String, Integer> places = new HashMap<>();
    private long lastNanos;
    private long calls;

    private Recorder(FileChannel file) {
        this.file = file;
    }

    /// Begins a new file.
    ///
    /// @param process a number that no other process of the run has
    public static Recorder create(Path path, int process) throws IOException {
        Recorder recorder =
                new Recorder(
                        FileChannel.open(
                                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        recorder.line.putInt(MAGIC).putInt(process);
        recorder.lastNanos = System.nanoTime();
        recorder.line.putLong(recorder.lastNanos).putLong(System.currentTimeMillis());
        recorder.writeLine();
        return recorder;
    }

    /// Writes down that this is asked now; returns the number under which its answer is told.
    ///
    /// @throws UncheckedIOException if the file cannot be written: then do not ask
    public synchronized long asked(Call call) {
        int place = place(call.place());
        int guard = call.guard() == null ? Operation.NONE : place(call.guard());
        line.put(ASKED);
        number(call.kind().code());
        number(place);
        number(guard);
        number(call.lease());
        number(call.token());
        number(call.value());
        number(call.expected());
        time();
        writeLine();
        return calls++;
    }

    /// Writes down how a call ended, now. What never ended is not told.
    ///
    /// @param call as [#asked] returned
    /// @param number of the answer, as its [Kind] says, or 0
    /// @param answer as its [Kind] says, or 0
    public synchronized void told(long call, Outcome outcome, long number, long answer) {
        line.put(TOLD);
        number(call);
        number(outcome.code());
        number(number);
        number(answer);
        time();
        writeLine();
    }

    /// Writes down something that was seen without asking.
    public void seen(Call what, long number) {
        told(asked(what), Outcome.OK, number, 0);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private int place(String name) {
        @Nullable Integer known = places.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_NAME) {
            throw new IllegalArgumentException("a name of " + bytes.length + " bytes is too long");
        }
        line.put(PLACE);
        number(bytes.length);
        line.put(bytes);
        writeLine();
        places.put(name, places.size());
        return places.size() - 1;
    }

    private void time() {
        long now = System.nanoTime();
        number(now - lastNanos);
        lastNanos = now;
    }

    // Seven bits a byte, lowest first; negative numbers take turns with positive ones.
    private void number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            line.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        line.put((byte) rest);
    }

    private void writeLine() {
        line.flip();
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written", e);
        } finally {
            line.clear();
        }
    }
}
