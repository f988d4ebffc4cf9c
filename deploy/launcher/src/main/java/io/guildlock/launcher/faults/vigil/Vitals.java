package io.guildlock.launcher.faults.vigil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// What a process takes of the machine.
///
/// @param kibibytes resident memory
public record Vitals(long kibibytes, int threads) {
    /// Empty where the system does not tell (outside Linux), or if the process has ended.
    public static Optional<Vitals> of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            long kibibytes = 0;
            int threads = 0;
            for (String line : lines.toList()) {
                if (line.startsWith("VmRSS:")) {
                    kibibytes = number(line);
                } else if (line.startsWith("Threads:")) {
                    threads = (int) number(line);
                }
            }
            return kibibytes == 0 ? Optional.empty() : Optional.of(new Vitals(kibibytes, threads));
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
