package io.guildlock.checks.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.checks.Checkout;
import io.guildlock.checks.kubernetes.Overlays;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.StoredKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTest {
    private static final String LOCK = "lock-1";

    @Test
    void allRulesHold() {
        assertThat(ComposeRules.complaints(Compose.read())).isEmpty();
    }

    @Test
    void thereAreTwoReplicasOfEachServiceAndRedisAndSentinelsInTheProfileHa() {
        Map<String, ObjectNode> services = Compose.read().services();
        List<String> always =
                services.entrySet().stream()
                        .filter(entry -> !entry.getValue().has("profiles"))
                        .map(Map.Entry::getKey)
                        .toList();
        assertThat(always)
                .containsExactly(
                        "config-1", "config-2", "grafana", LOCK, "lock-2", "prometheus", "redis");
        assertThat(services.keySet())
                .contains("redis-2", "redis-3", "sentinel", "sentinel-2", "sentinel-3");
    }

    @Test
    void theDemoCallsEveryReplicaWithTheBotsKeyFromAFile() {
        Map<String, ObjectNode> services = Compose.read().services();
        JsonNode demo = Compose.read().root().path("services").path("demo");
        assertThat(demo.path("profiles")).extracting(JsonNode::asText).containsExactly("demo");
        Set<String> called = new TreeSet<>();
        demo.path("command").forEach(word -> called.add(word.asText()));
        Set<String> needed = new TreeSet<>();
        services.forEach((name, service) -> {
            String kind = name.replaceFirst("-[0-9]+$", "");
            if (service.path("image").asText().startsWith("guildlock/" + kind + "-service:")) {
                String port = service.path("ports").path(0).asText().replaceFirst(".*:", "");
                assertThat(called).contains("--%s-url=http://%s:%s".formatted(kind, name, port));
                needed.add(name);
            }
        });
        assertThat(called)
                .filteredOn(word -> word.contains("-url="))
                .hasSameSizeAs(needed)
                .hasSize(4);
        assertThat(demo.path("depends_on").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(needed);
        assertThat(called).contains("--key-file=/run/secrets/bot-key");
        assertThat(demo.path("secrets"))
                .extracting(secret -> secret.path("target").asText())
                .containsExactly("bot-key");
        assertThat(demo.path("healthcheck").path("test").path(3).asText())
                .contains(
                        called.stream()
                                .filter(word -> word.startsWith("--alive="))
                                .findFirst()
                                .orElseThrow()
                                .replace("--alive=", ""));
    }

    @Test
    void prometheusScrapesEveryReplica() {
        Set<String> scraped = new TreeSet<>();
        Compose.read("deploy/prometheus/prometheus.yml")
                .root()
                .path("scrape_configs")
                .forEach(job ->
                        job.path("static_configs")
                                .path(0)
                                .path("targets")
                                .forEach(target ->
                                        scraped.add(
                                                job.path("job_name").asText()
                                                        + " "
                                                        + target.asText())));
        Set<String> replicas = new TreeSet<>();
        Compose.read()
                .services()
                .forEach((name, service) -> {
                    String image = service.path("image").asText();
                    if (image.matches("guildlock/.*-service:.*")) {
                        String job = image.replaceAll("guildlock/|:.*", "");
                        String port = service.path("ports").path(0).asText();
                        replicas.add(job + " " + name + port.replaceFirst(".*:", ":"));
                    }
                });
        assertThat(scraped).isEqualTo(replicas).hasSize(4);
    }

    @Test
    void grafanaFindsPrometheusAndTheDashboards() {
        JsonNode services = Compose.read().root().path("services");
        String source =
                Compose.read("deploy/grafana/provisioning/datasources/prometheus.yml")
                        .root()
                        .path("datasources")
                        .path(0)
                        .path("url")
                        .asText();
        URI prometheus = URI.create(source);
        assertThat(services.path(prometheus.getHost()).path("ports").path(0).asText())
                .endsWith(":" + prometheus.getPort());

        String folder =
                Compose.read("deploy/grafana/provisioning/dashboards/guildlock.yml")
                        .root()
                        .path("providers")
                        .path(0)
                        .path("options")
                        .path("path")
                        .asText();
        JsonNode grafana = services.path("grafana");
        assertThat(grafana.path("volumes"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "./grafana/provisioning:/etc/grafana/provisioning:ro",
                        "./grafana/dashboards:" + folder + ":ro");
        String home =
                grafana.path("environment")
                        .path("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asText();
        assertThat(Checkout.path(home.replaceFirst(folder, "deploy/grafana/dashboards")))
                .isRegularFile();
    }

    /// The scripts end at once where one is missing.
    @Test
    void redisIsToldAllThatItsScriptsAsk() {
        var asked = new TreeSet<String>();
        Overlays.prod()
                .ofKind("ConfigMap")
                .filter(map -> map.path("data").has("MASTER_NAME"))
                .forEach(map -> map.path("data").fieldNames().forEachRemaining(asked::add));
        asked.remove("SENTINELS");
        Compose.read()
                .services()
                .forEach((name, service) -> {
                    if (service.path("image").asText().startsWith("redis:")) {
                        var told = new ArrayList<String>();
                        service.path("environment").fieldNames().forEachRemaining(told::add);
                        assertThat(told).as(name).containsAll(asked).contains("HOST");
                    }
                });
    }

    @Test
    void theImageOfRedisIsThatOfTheManifests() {
        String image =
                Overlays.prod()
                        .ofKind("StatefulSet")
                        .findFirst()
                        .orElseThrow()
                        .path("spec")
                        .path("template")
                        .path("spec")
                        .path("containers")
                        .path(0)
                        .path("image")
                        .asText();
        assertThat(Compose.read().root().path("services").path("redis").path("image").asText())
                .isEqualTo(image);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBrokenRuleIsNoticed(String complaint, Consumer<ObjectNode> change) {
        Compose broken = Compose.read().copy();
        change.accept(broken.root());
        assertThat(ComposeRules.complaints(broken)).anyMatch(found -> found.endsWith(complaint));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                lock("may write its root", s -> s.remove("read_only")),
                lock("keeps capabilities", s -> s.remove("cap_drop")),
                lock("has rights of the machine", s -> s.putArray("cap_add").add("NET_ADMIN")),
                lock("may gain rights", s -> s.remove("security_opt")),
                lock("may run as root", s -> s.put("user", "0:0")),
                lock("has no limit of memory", s -> s.remove("mem_limit")),
                lock("has no limit of processes", s -> s.remove("pids_limit")),
                lock("logs without bound", s -> s.remove("logging")),
                lock("has no health check", s -> s.remove("healthcheck")),
                lock(
                        "has an image without version",
                        s -> s.put("image", "guildlock/lock-service:latest")),
                lock("8080:8080 is open to others", s -> s.putArray("ports").add("8080:8080")),
                lock(
                        "127.0.0.1:8081 is taken twice",
                        s -> s.putArray("ports").add("127.0.0.1:8081:8080")),
                lock(
                        "REDIS_PASSWORD may be a secret in the environment",
                        s -> s.putObject("environment").put("REDIS_PASSWORD", "x")),
                lock(
                        "no secret other",
                        s -> s.putArray("secrets").addObject().put("source", "other")),
                lock("../k9s does not exist", s -> s.putArray("volumes").add("../k9s:/files:ro")),
                lock("../k8s may be written", s -> s.putArray("volumes").add("../k8s:/files")),
                lock("no volume data", s -> s.putArray("volumes").add("data:/data")),
                lock(
                        "needs redis-2, which is not always there",
                        s -> s.putObject("depends_on").putObject("redis-2")),
                lock(
                        "needs rediss, which is not there",
                        s -> s.putObject("depends_on").putObject("rediss")));
    }

    @ParameterizedTest
    @CsvSource({"'',redis://config-service:", "ha,redis-sentinel://config-service:"})
    void secretsAreMadeOnceAndTheUriEachTime(String profile, String uri, @TempDir Path folder)
            throws IOException, InterruptedException {
        MadeSecrets.in(folder);
        String password = Files.readString(folder.resolve("config-service-password"));
        MadeSecrets.in(folder, profile.isEmpty() ? new String[0] : new String[] {profile});
        assertThat(folder.resolve("config-service-password")).hasContent(password);
        assertThat(password).matches("[0-9a-f]{48}");
        assertThat(folder.resolve("internal-password")).isNotEmptyFile();
        assertThat(folder.resolve("lock-service.properties"))
                .content()
                .contains("://lock-service:")
                .doesNotContain(password);
        assertThat(folder.resolve("config-service.properties"))
                .content()
                .startsWith("guildlock.keys.file=/run/secrets/keys\n")
                .contains("\nguildlock.redis.uri=" + uri + password + "@redis:");
        List<StoredKey> keys = KeyFile.parse(Files.readString(folder.resolve("keys"))).keys();
        assertThat(keys).extracting(StoredKey::note).containsExactly("bot", "admin", "metrics");
        for (StoredKey key : keys) {
            String text = Files.readString(folder.resolve(key.note() + "-key"));
            assertThat(key.isOf(ApiKey.parse(text).orElseThrow())).isTrue();
        }
        assertThat(Files.getPosixFilePermissions(folder))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        for (JsonNode secret : Compose.read().secrets()) {
            assertThat(folder.resolve(Path.of(secret.path("file").asText()).getFileName()))
                    .exists();
        }
    }

    private static Arguments lock(String complaint, Consumer<ObjectNode> change) {
        Consumer<ObjectNode> broken =
                root -> change.accept((ObjectNode) root.path("services").path(LOCK));
        return Arguments.of(complaint, broken);
    }
}
