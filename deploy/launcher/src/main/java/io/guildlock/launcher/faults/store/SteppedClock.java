package io.guildlock.launcher.faults.store;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.Installed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The wall clock that one Redis sees. The one in the jar is linked in a way that nothing can stand
/// between it and the system, so this takes an installed `redis-server`, and a C compiler for what
/// is put between.
public final class SteppedClock {
    private static final String SOURCE = "/faults/stepped-clock.c";

    private final Path step;
    private final Path program;

    private SteppedClock(Path step, Path program) {
        this.step = step;
        this.program = program;
    }

    /// Why there is none on this machine; empty if there is.
    static Optional<String> missing() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("the clock of one process is stepped on Linux only");
        }
        for (String name : List.of("redis-server", "cc")) {
            if (Installed.program(name).isEmpty()) {
                return Optional.of("the clock of one process needs an installed " + name);
            }
        }
        return Optional.empty();
    }

    static SteppedClock in(Path folder) {
        try {
            Files.createDirectories(folder);
            SteppedClock clock =
                    new SteppedClock(folder.resolve("step"), folder.resolve("redis-server"));
            clock.stepTo(0);
            Path library = compile(folder);
            Programs.script(
                    clock.program,
                    "GUILDLOCK_STEPPED_CLOCK=%s LD_PRELOAD=%s exec %s \"$@\""
                            .formatted(
                                    Programs.quoted(clock.step),
                                    Programs.quoted(library),
                                    Programs.quoted(
                                            Installed.program("redis-server").orElseThrow())));
            return clock;
        } catch (IOException e) {
            throw new LaunchException("no clock for Redis: " + e.getMessage(), e);
        }
    }

    private static Path compile(Path folder) throws IOException {
        Path source = folder.resolve("stepped-clock.c");
        Path library = folder.resolve("stepped-clock.so");
        try (InputStream in = SteppedClock.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IOException("there is no " + SOURCE);
            }
            Files.copy(in, source);
        }
        Programs.run("cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString());
        return library;
    }

    /// A `redis-server` that sees it.
    Path program() {
        return program;
    }

    /// How far it is ahead of the system's from now on, or behind if negative.
    public void stepTo(long seconds) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        try {
            // Written in place: the file is mapped.
            Files.write(
                    step,
                    bytes.putLong(seconds).array(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LaunchException("the clock cannot be stepped", e);
        }
    }
}
