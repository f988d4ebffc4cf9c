package io.guildlock.launcher.faults.store;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A disk of its own for the data of one Redis, small enough to be filled. It is memory, mounted
/// where only that process sees it, and gone with it.
public final class SmallDisk {
    private static final int MEBIBYTES = 512;
    private static final int PIECE = 1 << 16;

    private final Path folder;
    private final Path program;

    private SmallDisk(Path folder, Path program) {
        this.folder = folder;
        this.program = program;
    }

    /// Why there is none on this machine; empty if there is.
    static Optional<String> missing() {
        try {
            Path folder = Files.createTempDirectory("guildlock-disk");
            try {
                Programs.run(mounted(folder, "true"));
                return Optional.empty();
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            return Optional.of(
                    "a disk that can be filled needs leave to mount one: " + e.getMessage());
        }
    }

    /// @param folder of the data
    /// @param program the `redis-server` to run on it
    static SmallDisk at(Path folder, Path script, Path program) {
        try {
            Files.createDirectories(folder);
            Programs.script(
                    script,
                    "exec "
                            + quoted(
                                    mounted(folder, "exec " + Programs.quoted(program) + " \"$@\""))
                            + " redis-server \"$@\"");
            return new SmallDisk(folder, script);
        } catch (IOException e) {
            throw new LaunchException("no disk for Redis: " + e.getMessage(), e);
        }
    }

    private static String[] mounted(Path folder, String then) {
        return new String[] {
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=%dm tmpfs %s && %s"
                    .formatted(MEBIBYTES, Programs.quoted(folder), then)
        };
    }

    private static String quoted(String... words) {
        return String.join(" ", List.of(words).stream().map(Programs::quoted).toList());
    }

    /// A `redis-server` that sees it.
    Path program() {
        return program;
    }

    /// Fills it to the last byte.
    ///
    /// @param pid of the process that sees it
    public void fill(long pid) {
        byte[] piece = new byte[PIECE];
        long most = (2L * MEBIBYTES) << 20;
        try (OutputStream out = Files.newOutputStream(filler(pid))) {
            for (long written = 0; written < most; written += PIECE) {
                out.write(piece);
            }
        } catch (IOException full) {
            if (String.valueOf(full.getMessage()).contains("No space left")) {
                return;
            }
            throw new LaunchException("the disk cannot be filled: " + full.getMessage(), full);
        }
        throw new LaunchException("the disk is larger than it should be");
    }

    /// Makes room again.
    public void empty(long pid) {
        try {
            Files.delete(filler(pid));
        } catch (IOException e) {
            throw new LaunchException("the disk cannot be emptied: " + e.getMessage(), e);
        }
    }

    private Path filler(long pid) {
        return Path.of("/proc/" + pid + "/root")
                .resolve(folder.toString().substring(1))
                .resolve("filler");
    }
}
