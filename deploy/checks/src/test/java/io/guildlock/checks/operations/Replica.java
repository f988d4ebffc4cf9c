package io.guildlock.checks.operations;

import io.guildlock.redis.FreePort;
import io.guildlock.redis.OwnGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// One running replica, without keys, at loopback.
record Replica(URI url, Process process, Path log) implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Returns once it is ready.
    static Replica start(App app, URI redis) throws IOException {
        int port = FreePort.onLoopback();
        Path log = Files.createTempFile("guildlock-" + app.service() + "-", ".log");
        List<String> command =
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        app.jar().toString());
        ProcessBuilder builder =
                new ProcessBuilder(OwnGroup.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("GUILDLOCK_REDIS_URI", redis.toString());
        Replica replica = new Replica(URI.create("http://127.0.0.1:" + port), builder.start(), log);
        replica.awaitReady();
        return replica;
    }

    /// All that it said.
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(url + " cannot be ended");
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while ending " + url, e);
        }
    }

    private void awaitReady() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await("a replica is ready")
                    .atMost(READY_WITHIN)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> isReady(http));
        } catch (ConditionTimeoutException e) {
            String said = said();
            close();
            throw new AssertionError(said, e);
        }
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/q/health/ready")).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not up
        }
    }
}
