package io.guildlock.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/// What `/proc` tells of processes. On systems without it nothing is known.
public final class Cpu {
    /// `sysconf(_SC_CLK_TCK)` is 100 on every Linux that Java runs on.
    private static final int TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private Cpu() {}

    public static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /// CPU time used so far, by all together; zero where it is not known.
    public static Duration usedBy(Collection<Long> pids) {
        return isKnown()
                ? Duration.ofMillis(pids.stream().mapToLong(Cpu::millis).sum())
                : Duration.ZERO;
    }

    /// Resident memory in bytes.
    static long resident(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static long millis(long pid) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return ticks * 1_000 / TICKS_PER_SECOND;
    }

    private static String read(long pid, String file) {
        Path path = Path.of("/proc", Long.toString(pid), file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + path, e);
        }
    }
}
