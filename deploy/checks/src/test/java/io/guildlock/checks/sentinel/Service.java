package io.guildlock.checks.sentinel;

import io.guildlock.checks.Checkout;
import io.guildlock.checks.kubernetes.Environment;
import io.guildlock.checks.kubernetes.Workload;
import io.guildlock.contract.BotId;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.contract.key.StoredKey;
import io.guildlock.redis.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One replica of a service with the environment that its Deployment gives it, beside the nodes of
/// [Pods].
///
/// @param base its URL
/// @param key with which it is called
record Service(Container process, URI base, HttpClient http, ApiKey key) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Service start(String name, Pods pods) throws IOException {
        Path jar = Checkout.path(name + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(name + " is not built: mvn -pl deploy/checks -am package");
        }
        Workload workload =
                pods.manifests().workloads().stream()
                        .filter(found -> found.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        var given =
                new Environment.Given(
                        name,
                        Map.of(
                                "guildlock-redis/lock-service-password", Pods.LOCK_SERVICE,
                                "guildlock-redis/config-service-password", Pods.CONFIG_SERVICE),
                        pods.settings());
        Map<String, String> environment =
                new HashMap<>(
                        Environment.of(workload.container("service"), pods.manifests(), given)
                                .values());
        int port = FreePort.onLoopback();
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        ApiKey key = ApiKey.random(new SecureRandom());
        Path keys = Files.createTempFile("guildlock-keys-", "");
        environment.put(
                "GUILDLOCK_KEYS_FILE", Files.writeString(keys, fileOf(key).text()).toString());
        environment.put("PATH", String.valueOf(System.getenv("PATH")));
        Container process =
                Container.start(
                        0,
                        name,
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                jar.toString()),
                        environment,
                        Files.createTempFile("guildlock-" + name + "-", ".log"));
        return new Service(
                process, URI.create("http://127.0.0.1:" + port), HttpClient.newHttpClient(), key);
    }

    private static KeyFile fileOf(ApiKey key) {
        return new KeyFile(
                List.of(
                        StoredKey.of(
                                key,
                                BotId.DEFAULT,
                                EnumSet.allOf(KeyScope.class),
                                Instant.EPOCH,
                                "")));
    }

    boolean isReady() {
        return works("GET", "/q/health/ready", "");
    }

    /// Whether the call succeeds.
    boolean works(String method, String path, String body) {
        try {
            return send(method, path, body).statusCode() / 100 == 2;
        } catch (IOException _) {
            return false;
        }
    }

    /// @throws IOException if there is no answer
    HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key.reveal())
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in a call", e);
        }
    }

    String log() {
        return process.log();
    }

    @Override
    public void close() {
        http.close();
        process.kill();
    }
}
