package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.FreePort;
import io.guildlock.redis.OwnGroup;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL on 127.0.0.1 with a database of its own. Default settings, but for
/// `synchronous_commit=off`: what is acknowledged is on disk within a second, as with the Redis it
/// is compared with.
final class PostgresProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final long POLL_MS = 100;
    private static final long END_WITHIN_SECONDS = 10;
    private static final String USER = "postgres";

    private final Process process;
    private final Path folder;
    private final int port;

    private PostgresProcess(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /// Makes a database in a temporary folder, starts it and returns when it answers.
    ///
    /// @throws LaunchException if it does not within 30 s; it is not left running
    static PostgresProcess start(Path programs) {
        try {
            Path folder = Files.createTempDirectory("guildlock-bench-postgres-");
            own(folder);
            Path data = folder.resolve("data");
            initialise(programs, data);
            int port = FreePort.onLoopback();
            PostgresProcess postgres =
                    new PostgresProcess(launch(programs, data, port), folder, port);
            postgres.awaitReady();
            return postgres;
        } catch (IOException e) {
            throw new LaunchException("PostgreSQL could not be started: " + e.getMessage(), e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s".formatted(port, USER);
    }

    /// The server and all it started.
    List<Long> pids() {
        return Stream.concat(Stream.of(process.toHandle()), process.toHandle().descendants())
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    /// PostgreSQL does not run as root: there, as the user that its package makes.
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void own(Path folder) throws IOException {
        if (isRoot()) {
            Path _ =
                    Files.setOwner(
                            folder,
                            FileSystems.getDefault()
                                    .getUserPrincipalLookupService()
                                    .lookupPrincipalByName(USER));
        }
    }

    private static List<String> asItsUser(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(
                    List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    private static Process run(List<String> command, Path data, String log) throws IOException {
        return new ProcessBuilder(OwnGroup.command(asItsUser(command)))
                .directory(data.resolveSibling(".").toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(log).toFile())
                .start();
    }

    private static void initialise(Path programs, Path data) throws IOException {
        Process initdb =
                run(
                        List.of(
                                programs.resolve("initdb").toString(),
                                "--pgdata=" + data,
                                "--auth=trust",
                                "--username=" + USER,
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-sync"),
                        data,
                        "initdb.log");
        try {
            if (!initdb.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new LaunchException(
                        "initdb failed: " + Files.readString(data.resolveSibling("initdb.log")));
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while PostgreSQL was starting", e);
        }
    }

    private static Process launch(Path programs, Path data, int port) throws IOException {
        return run(
                List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "synchronous_commit=off"),
                data,
                "postgres.log");
    }

    private void awaitReady() {
        long begin = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - begin > READY_WITHIN.toNanos()) {
                close();
                throw new LaunchException("PostgreSQL does not answer");
            }
            try {
                boolean _ = process.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new LaunchException("interrupted while PostgreSQL was starting", e);
            }
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
