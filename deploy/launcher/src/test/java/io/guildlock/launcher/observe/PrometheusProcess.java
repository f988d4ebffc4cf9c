package io.guildlock.launcher.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.redis.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Debian's `prometheus` on a free port at loopback, which scrapes all replicas of a cluster each
/// second.
final class PrometheusProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    private PrometheusProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /// @param folder for its data, its log, its settings and the files of rules in it, `*.yml`
    static PrometheusProcess start(Path folder, Cluster cluster) throws IOException {
        Path settings = Files.writeString(folder.resolve("prometheus.settings"), settings(cluster));
        int port = FreePort.onLoopback();
        Process process =
                new ProcessBuilder(
                                program().toString(),
                                "--config.file=" + settings,
                                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start();
        PrometheusProcess prometheus =
                new PrometheusProcess(process, URI.create("http://127.0.0.1:" + port));
        try {
            await().atMost(READY_WITHIN)
                    .until(() -> {
                        assertThat(process.isAlive()).as(() -> log(folder)).isTrue();
                        return prometheus.isReady();
                    });
            return prometheus;
        } catch (RuntimeException | Error e) {
            prometheus.close();
            throw e;
        }
    }

    private static String settings(Cluster cluster) {
        return """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        rule_files: ["*.yml"]
        scrape_configs:
          - {job_name: lock-service, metrics_path: /q/metrics, static_configs: [{targets: [%s]}]}
          - {job_name: config-service, metrics_path: /q/metrics, static_configs: [{targets: [%s]}]}
        """
                .formatted(targets(cluster.locks()), targets(cluster.configs()));
    }

    private static String targets(List<Replica> replicas) {
        return replicas.stream()
                .map(replica -> '"' + replica.url().getAuthority() + '"')
                .collect(Collectors.joining(", "));
    }

    private static Path program() {
        return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "prometheus is not on the PATH, and this check needs it: install it (Debian's package prometheus)"));
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("prometheus.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(url.resolve("/-/ready")).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// All rules it has loaded, as it reads them.
    List<JsonNode> rules() {
        return get("/api/v1/rules").findValues("rules").stream()
                .flatMap(rules -> rules.valueStream())
                .toList();
    }

    /// The names of the alerts that fire.
    List<String> firing() {
        return get("/api/v1/alerts")
                .path("alerts")
                .valueStream()
                .filter(alert -> alert.path("state").asText().equals("firing"))
                .map(alert -> alert.path("labels").path("alertname").asText())
                .toList();
    }

    /// The series an expression gives now.
    ///
    /// @throws AssertionError if it is none
    JsonNode evaluate(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    private JsonNode get(String path) {
        try {
            JsonNode answer =
                    JSON.readTree(
                            http.send(
                                            HttpRequest.newBuilder(url.resolve(path)).build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body());
            assertThat(answer.path("status").asText())
                    .as("%s: %s", path, answer)
                    .isEqualTo("success");
            return answer.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
