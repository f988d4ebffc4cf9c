package io.guildlock.faults.history;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// One file of a [Recorder], read from its beginning to its last whole line: a process that was
/// killed may have left half of one.
final class HistoryFile {
    private final ByteBuffer bytes;
    private final ToIntFunction<String> numberOfPlace;
    private final List<Integer> places = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final int process;
    private final long startNanos;
    private final long startMillis;
    private long nanos;

    private HistoryFile(ByteBuffer bytes, ToIntFunction<String> numberOfPlace) throws IOException {
        if (bytes.remaining() < 24 || bytes.getInt() != Recorder.MAGIC) {
            throw new IOException("not the beginning of a history");
        }
        this.bytes = bytes;
        this.numberOfPlace = numberOfPlace;
        this.process = bytes.getInt();
        this.startNanos = bytes.getLong();
        this.startMillis = bytes.getLong();
        this.nanos = startNanos;
    }

    /// @param numberOfPlace the number that a place of this name has in the whole history
    static HistoryFile read(Path path, ToIntFunction<String> numberOfPlace) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            HistoryFile file =
                    new HistoryFile(
                            channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()),
                            numberOfPlace);
            file.readLines(path);
            return file;
        }
    }

    List<Operation> operations() {
        return operations;
    }

    /// When its monotonic clock showed 0, by the clock of the machine.
    long zeroMillis() {
        return startMillis - startNanos / 1_000_000;
    }

    private void readLines(Path path) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                byte line = bytes.get();
                switch (line) {
                    case Recorder.PLACE -> readPlace();
                    case Recorder.ASKED -> readAsked();
                    case Recorder.TOLD -> readTold();
                    default -> throw new IOException(path + " has a line of no known kind");
                }
            }
        } catch (BufferUnderflowException cutOff) {
            bytes.position(bytes.limit());
        }
    }

    private void readPlace() {
        byte[] name = new byte[(int) number()];
        bytes.get(name);
        places.add(numberOfPlace.applyAsInt(new String(name, StandardCharsets.UTF_8)));
    }

    private void readAsked() {
        Kind kind = Kind.of((int) number());
        int place = places.get((int) number());
        int guard = (int) number();
        long lease = number();
        long token = number();
        long value = number();
        long expected = number();
        nanos += number();
        operations.add(
                new Operation(
                        process,
                        kind,
                        place,
                        guard == Operation.NONE ? guard : places.get(guard),
                        lease,
                        token,
                        value,
                        expected,
                        nanos,
                        Operation.NEVER,
                        Outcome.UNKNOWN,
                        0,
                        0));
    }

    private void readTold() {
        int call = (int) number();
        Outcome outcome = Outcome.of((int) number());
        long number = number();
        long answer = number();
        nanos += number();
        if (outcome != Outcome.UNKNOWN) {
            operations.set(call, told(operations.get(call), outcome, number, answer));
        }
    }

    private Operation told(Operation asked, Outcome outcome, long number, long answer) {
        return new Operation(
                asked.process(),
                asked.kind(),
                asked.place(),
                asked.guard(),
                asked.lease(),
                asked.token(),
                asked.value(),
                asked.expected(),
                asked.invoked(),
                nanos,
                outcome,
                number,
                answer);
    }

    private long number() {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            rest |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
    }
}
