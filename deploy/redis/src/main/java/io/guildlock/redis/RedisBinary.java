package io.guildlock.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The `redis-server` for this machine, taken out of the `embedded-redis` jar into the user's
/// cache.
///
/// A copy that is already there is used only if it is the same byte for byte; a new one appears by
/// an atomic move, so that processes which start at once never run half a file.
public final class RedisBinary {

    static final String VERSION = "7.0.15";

    private RedisBinary() {}

    /// The executable, in `$XDG_CACHE_HOME/guildlock` or `~/.cache/guildlock`; where that cannot be
    /// written, in a private temporary directory.
    public static Path install() {
        Path cache =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("guildlock");
        try {
            return installIn(cache);
        } catch (IOException unwritable) {
            return installInTemporaryDirectory(unwritable);
        }
    }

    static Path installIn(Path directory) throws IOException {
        byte[] binary = read();
        Path target = directory.resolve(resourceName());
        if (isSame(target, binary)) {
            return target;
        }
        Files.createDirectories(directory);
        Path fresh =
                Files.createTempFile(
                        directory,
                        "redis-server-",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try {
            Files.write(fresh, binary);
            return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path installInTemporaryDirectory(IOException unwritable) {
        try {
            Path directory = Files.createTempDirectory("guildlock-redis-");
            Path binary = installIn(directory);
            directory.toFile().deleteOnExit();
            binary.toFile().deleteOnExit();
            return binary;
        } catch (IOException e) {
            e.addSuppressed(unwritable);
            throw new RedisStartException(
                    "cannot write redis-server to the cache directory: " + e.getMessage(), e);
        }
    }

    private static boolean isSame(Path target, byte[] binary) throws IOException {
        return Files.isExecutable(target)
                && Files.size(target) == binary.length
                && Arrays.equals(Files.readAllBytes(target), binary);
    }

    private static byte[] read() throws IOException {
        String name = resourceName();
        try (InputStream in = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new RedisStartException(
                        "there is no " + name + " for this machine: give the URI of a Redis", "");
            }
            return in.readAllBytes();
        }
    }

    private static String resourceName() {
        String os =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
                        ? "darwin"
                        : "linux";
        String arch =
                switch (System.getProperty("os.arch")) {
                    case "aarch64", "arm64" -> "arm64";
                    case "amd64", "x86_64" -> "amd64";
                    case String other -> other;
                };
        return "redis-server-" + VERSION + "-" + os + "-" + arch;
    }
}
