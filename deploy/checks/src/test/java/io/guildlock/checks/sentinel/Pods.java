package io.guildlock.checks.sentinel;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.checks.Tool;
import io.guildlock.checks.kubernetes.Environment;
import io.guildlock.checks.kubernetes.Manifests;
import io.guildlock.checks.kubernetes.Overlays;
import io.guildlock.redis.FreePort;
import io.guildlock.redis.RedisBinary;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Three nodes as the manifests say, each with an address and a volume of its own.
final class Pods implements AutoCloseable {
    static final String LOCK_SERVICE = "test-password-of-lock-service";
    static final String CONFIG_SERVICE = "test-password-of-config-service";
    static final String INTERNAL = "test-password-of-nodes";
    static final int COUNT = 3;

    private static final String SET = "guildlock-redis";
    private static final String FILES = "/files";

    private final Manifests manifests = Overlays.prod();
    private final JsonNode pod =
            manifests.workloads().stream()
                    .filter(workload -> workload.name().equals(SET))
                    .findFirst()
                    .orElseThrow()
                    .pod();
    private final Path directory;
    private final String network;
    private final int port = FreePort.onLoopback();
    private final int sentinelPort = FreePort.onLoopback();
    private final List<Container> running = new ArrayList<>();

    private Pods(Path directory) {
        this.directory = directory;
        SecureRandom random = new SecureRandom();
        this.network = "127.%d.%d.".formatted(random.nextInt(1, 255), random.nextInt(1, 255));
    }

    /// None started yet.
    static Pods make(Map<String, String> secrets) throws IOException {
        Pods pods = new Pods(Files.createTempDirectory("guildlock-pods-"));
        Path bin = Files.createDirectories(pods.directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("redis-server"), RedisBinary.install());
        Files.createSymbolicLink(bin.resolve("redis-cli"), Tool.REDIS_CLI.path());
        Path kept = Files.createDirectories(pods.directory.resolve("secrets"));
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Files.writeString(kept.resolve(secret.getKey()), secret.getValue());
        }
        pods.writeFiles();
        return pods;
    }

    static Pods make() throws IOException {
        return make(secrets(CONFIG_SERVICE));
    }

    /// All there have to be, one of them given.
    static Map<String, String> secrets(String configService) {
        return Map.of(
                "lock-service-password",
                LOCK_SERVICE,
                "config-service-password",
                configService,
                "internal-password",
                INTERNAL);
    }

    Manifests manifests() {
        return manifests;
    }

    String host(int pod) {
        return network + (pod + 1);
    }

    int podAt(String host) {
        return Integer.parseInt(host.substring(network.length())) - 1;
    }

    int port() {
        return port;
    }

    int sentinelPort() {
        return sentinelPort;
    }

    /// What differs from the ConfigMap.
    Map<String, String> settings() {
        return Map.of(
                // More patient than in a cluster: a busy machine must not look like a dead node.
                "DOWN_AFTER_MS",
                "5000",
                "HOSTS",
                IntStream.range(0, COUNT).mapToObj(this::host).collect(Collectors.joining(" ")),
                "SENTINELS",
                IntStream.range(0, COUNT)
                        .mapToObj(i -> host(i) + ":" + sentinelPort)
                        .collect(Collectors.joining(",")));
    }

    void start(int pod) {
        start(pod, "redis");
        start(pod, "sentinel");
    }

    Container start(int pod, String container) {
        JsonNode spec = spec(container);
        Path log = directory.resolve(SET + "-" + pod + "-" + container + ".log");
        Container started =
                Container.start(
                        pod,
                        container,
                        command(spec.path("command")),
                        environment(pod, container),
                        log);
        running.add(started);
        return started;
    }

    /// As when its node loses power: both at once, without a word.
    void kill(int pod) {
        of(pod).forEach(Container::kill);
    }

    /// As Kubernetes ends a pod: first what `preStop` says, then a SIGTERM.
    ///
    /// @return what `preStop` printed
    String end(int pod) throws IOException {
        Container hook =
                Container.start(
                        pod,
                        "hook",
                        command(
                                spec("redis")
                                        .path("lifecycle")
                                        .path("preStop")
                                        .path("exec")
                                        .path("command")),
                        environment(pod, "redis"),
                        Files.createTempFile(directory, "hook-" + pod + "-", ".log"));
        hook.awaitEnd();
        of(pod).forEach(Container::terminate);
        return hook.log();
    }

    /// Its volume is lost.
    void wipe(int pod) {
        delete(volume(pod));
    }

    /// What a person writes on its volume to say which node is master: docs/deploying.md, Lost
    /// data.
    void remember(int pod, int master) throws IOException {
        Files.writeString(
                Path.of(made(volume(pod)), "sentinel.conf"),
                "sentinel monitor guildlock %s %d 2\n".formatted(host(master), port));
    }

    /// Whether both of its readiness probes pass.
    boolean isReady(int pod) {
        return Stream.of("redis", "sentinel")
                .allMatch(container -> probe(pod, container, "readinessProbe"));
    }

    boolean probe(int pod, String container, String probe) {
        Container check =
                Container.start(
                        pod,
                        "probe",
                        command(spec(container).path(probe).path("exec").path("command")),
                        environment(pod, container),
                        directory.resolve("probe-" + pod + "-" + container + ".log"));
        return check.awaitEnd() == 0;
    }

    String logs() {
        return running.stream()
                .map(c -> "== " + c.name() + "\n" + c.log())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        running.forEach(Container::kill);
        delete(directory);
    }

    private List<Container> of(int pod) {
        return running.stream().filter(container -> container.pod() == pod).toList();
    }

    private JsonNode spec(String container) {
        for (JsonNode found : pod.path("containers")) {
            if (found.path("name").asText().equals(container)) {
                return found;
            }
        }
        throw new IllegalArgumentException(container);
    }

    private List<String> command(JsonNode words) {
        List<String> command = new ArrayList<>();
        words.forEach(word -> command.add(word.asText().replace(FILES, directory + FILES)));
        return command;
    }

    private Map<String, String> environment(int pod, String container) {
        var given = new Environment.Given(SET + "-" + pod, Map.of(), settings());
        Map<String, String> all =
                new HashMap<>(Environment.of(spec(container), manifests, given).values());
        all.put("HOST", host(pod));
        all.put("BIND", host(pod));
        all.put("PORT", String.valueOf(port));
        all.put("SENTINEL_PORT", String.valueOf(sentinelPort));
        all.put("DATA", made(volume(pod)));
        all.put("RUN", made(directory.resolve("run-" + pod + "-" + container)));
        all.put("SECRETS", directory.resolve("secrets").toString());
        all.put("PATH", directory.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        return all;
    }

    private Path volume(int pod) {
        return directory.resolve("data-" + pod);
    }

    private static String made(Path folder) {
        try {
            return Files.createDirectories(folder).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFiles() throws IOException {
        Path files = Files.createDirectories(Path.of(directory + FILES));
        for (JsonNode volume : pod.path("volumes")) {
            String name = volume.path("configMap").path("name").asText();
            if (!name.isEmpty()) {
                for (var file :
                        manifests.find("ConfigMap", name).orElseThrow().path("data").properties()) {
                    Files.writeString(files.resolve(file.getKey()), file.getValue().asText());
                }
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
