package io.guildlock.checks.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.checks.Checkout;
import io.guildlock.checks.Tool;
import io.guildlock.redis.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Redis and a replica of each service as processes, with what both Compose files give their
/// containers and `deploy/make-secrets tls` made; only names, ports and folders are of this
/// machine. Redis is that of Debian's redis-tools, which speaks TLS.
@Tag("deep")
class OverTlsIT {
    private static final Compose COMPOSE =
            Overlay.of(Compose.read(), Compose.read("deploy/compose.tls.yaml"));
    private static final String SECRETS = "/run/secrets";
    private static final String LEASES = "/v1/guilds/42/locks/party:7/leases";
    private static final String DOCUMENT = "/v1/guilds/42/documents/settings/main";

    @TempDir private Path folder = Path.of("");

    private final List<Process> running = new ArrayList<>();
    private final int redisPort = FreePort.onLoopback();

    @BeforeEach
    void make() throws IOException, InterruptedException {
        MadeSecrets.in(folder.resolve("secrets"), "tls");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(
                bin.resolve("redis-server"),
                new Tool("redis-check-rdb", "Debian's package redis-tools").path());
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : running.reversed()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void everybodySpeaksTlsAndNobodyElseIsHeard() throws Exception {
        run("redis", redis("redis"), List.of("sh", files("start-redis.sh")));
        await(
                "redis is ready",
                () -> exit(List.of("sh", files("check.sh"), "redis", "ready")) == 0);
        int lock = service("lock-1", "lock-service");
        int config = service("config-1", "config-service");
        try (HttpClient trusting = HttpClient.newBuilder().sslContext(authority()).build();
                HttpClient stranger = HttpClient.newHttpClient()) {
            for (int port : List.of(lock, config)) {
                URI ready = URI.create("https://localhost:" + port + "/q/health/ready");
                await(
                        "the service at " + port + " is ready",
                        () -> status(trusting, HttpRequest.newBuilder(ready)) == 200);
                assertThatThrownBy(() -> status(stranger, HttpRequest.newBuilder(ready)))
                        .hasMessageContaining("certification path");
                URI plain = URI.create(ready.toString().replace("https:", "http:"));
                assertThatThrownBy(() -> status(trusting, HttpRequest.newBuilder(plain)))
                        .isInstanceOf(IOException.class);
            }
            assertThat(status(trusting, call("POST", lock, LEASES, "{\"leaseMs\":1000}")))
                    .isEqualTo(201);
            assertThat(status(trusting, call("PUT", config, DOCUMENT, "{\"a\":1}"))).isEqualTo(201);
        }
        assertThat(answerOfRedisWithoutTls()).doesNotContain("PONG", "NOAUTH");
    }

    private HttpRequest.Builder call(String method, int port, String path, String body)
            throws IOException {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(folder.resolve("secrets/bot-key")))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private static int status(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                        request.timeout(Duration.ofSeconds(30)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String answerOfRedisWithoutTls() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException refused) {
            return refused.toString();
        }
    }

    /// Its port.
    private int service(String name, String module) throws IOException {
        Path jar = Checkout.path(module + "/target/quarkus-app/quarkus-run.jar");
        assertThat(jar).as("mvn -pl deploy/checks -am package").isRegularFile();
        Path secrets = secrets(name);
        Path home = Files.createDirectories(folder.resolve(name));
        Path file =
                Files.createDirectories(home.resolve("config")).resolve("application.properties");
        Files.writeString(
                file,
                Files.readString(secrets.resolve("application.properties"))
                        .replace(SECRETS, secrets.toString())
                        .replace("@redis:6379", "@localhost:" + redisPort));
        int port = FreePort.onLoopback();
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", String.valueOf(System.getenv("PATH")));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        run(
                name,
                environment,
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString()));
        return port;
    }

    private Map<String, String> redis(String name) throws IOException {
        Path secrets = secrets(name);
        Map<String, String> environment = new TreeMap<>();
        COMPOSE.root()
                .path("services")
                .path(name)
                .path("environment")
                .properties()
                .forEach(one ->
                        environment.put(
                                one.getKey(),
                                one.getValue().asText().replace(SECRETS, secrets.toString())));
        environment.put("HOST", "localhost");
        environment.put("HOSTS", "localhost");
        environment.put("BIND", "127.0.0.1");
        environment.put("PORT", String.valueOf(redisPort));
        environment.put("SENTINEL_PORT", String.valueOf(FreePort.onLoopback()));
        environment.put("DATA", made("data"));
        environment.put("RUN", made("run"));
        environment.put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        return environment;
    }

    /// What is mounted below `/run/secrets`, and the file of settings.
    private Path secrets(String service) throws IOException {
        Path mounted = Files.createDirectories(folder.resolve("mounted-" + service));
        for (JsonNode secret : COMPOSE.root().path("services").path(service).path("secrets")) {
            String file =
                    COMPOSE.secrets().path(secret.path("source").asText()).path("file").asText();
            Path target = mounted.resolve(Path.of(secret.path("target").asText()).getFileName());
            if (!Files.exists(target)) {
                Files.copy(folder.resolve(file), target);
            }
        }
        return mounted;
    }

    private String made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toString();
    }

    private static String files(String script) {
        return Checkout.path("k8s/components/redis-sentinel/files/" + script).toString();
    }

    private int exit(List<String> command) throws IOException, InterruptedException {
        Process process = start("check", redis("redis"), command);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private void run(String name, Map<String, String> environment, List<String> command)
            throws IOException {
        running.add(start(name, environment, command));
    }

    private Process start(String name, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(Files.createDirectories(folder.resolve(name)).toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log(name).toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(IOException.class)
                .conditionEvaluationListener(seen -> {
                    if (!seen.isSatisfied() && seen.getRemainingTimeInMS() < 500) {
                        logs();
                    }
                })
                .until(condition);
    }

    private void logs() {
        for (String name : List.of("redis", "check", "lock-1", "config-1")) {
            try {
                if (Files.exists(log(name))) {
                    System.out.println("== " + name + "\n" + Files.readString(log(name)));
                }
            } catch (IOException e) {
                System.out.println(name + ": " + e);
            }
        }
    }

    private SSLContext authority() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(folder.resolve("secrets/ca.crt"))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
