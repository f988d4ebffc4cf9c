package io.guildlock.images;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The archive of classes that a service's JVM would otherwise read and check one by one at each
/// start (class-data sharing).
///
/// A JVM takes an archive only of its own build and of jars of the same size and time, and does
/// without any other, silently.
final class ClassArchive {
    static final String NAME = "classes.jsa";

    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private ClassArchive() {}

    /// Has the service write down what it loads when it starts.
    ///
    /// @param java the Java home of the image
    /// @throws IOException if it does not start, or end, within two minutes
    static void make(Path java, Path app) throws IOException, InterruptedException {
        Path archive = app.resolve(NAME);
        String said = runOnce(java, app, "-XX:ArchiveClassesAtExit=" + archive);
        if (!Files.exists(archive)) {
            throw new IOException("no archive of classes was written: " + said);
        }
        Files.setLastModifiedTime(archive, FileTime.from(StagedApp.TIME));
    }

    /// Runs it, without a Redis, until it is alive, and ends it.
    ///
    /// @param option of the JVM
    /// @return what it said
    static String runOnce(Path java, Path app, String... option)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("guildlock-archive-", ".log");
        int port = freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java.resolve("bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xss512k"));
        command.addAll(List.of(option));
        command.addAll(
                List.of(
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dguildlock.redis.uri=redis://127.0.0.1:1",
                        "-jar",
                        app.resolve("quarkus-run.jar").toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            awaitAlive(process, port, log);
            process.destroy();
            if (!process.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the service did not end: " + Files.readString(log));
            }
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    private static void awaitAlive(Process process, int port, Path log)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/live"))
                        .timeout(WITHIN)
                        .build();
        long end = System.nanoTime() + WITHIN.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!process.waitFor(POLL) && System.nanoTime() < end) {
                if (answers(http, request)) {
                    return;
                }
            }
        }
        throw new IOException("the service did not start: " + Files.readString(log));
    }

    private static boolean answers(HttpClient http, HttpRequest request)
            throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not listening yet
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
