package io.guildlock.checks.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy/compose.tls.yaml` on `deploy/compose.yaml`, and what `deploy/make-secrets tls` makes.
class ComposeTlsTest {
    private static final Compose BOTH =
            Overlay.of(Compose.read(), Compose.read("deploy/compose.tls.yaml"));
    private static final Pattern MOUNTED = Pattern.compile("/run/secrets/(\\S+)");

    @Test
    void allRulesHoldAndNoServiceIsAdded() {
        assertThat(ComposeRules.complaints(BOTH)).isEmpty();
        assertThat(BOTH.services().keySet()).isEqualTo(Compose.read().services().keySet());
        assertThat(BOTH.secrets().size()).isEqualTo(Compose.read().secrets().size() + 5);
    }

    @Test
    void noServiceAndNoNodeIsLeftWithoutACertificate() {
        int holders = 0;
        for (Map.Entry<String, ObjectNode> entry : BOTH.services().entrySet()) {
            JsonNode service = entry.getValue();
            String image = service.path("image").asText();
            if (!image.matches("guildlock/.*-service:.*|redis:.*")) {
                continue;
            }
            holders++;
            String of = image.startsWith("redis:") ? "redis" : "service";
            assertThat(secrets(service))
                    .as(entry.getKey())
                    .containsEntry("tls.crt", of + ".crt")
                    .containsEntry("tls.key", of + ".key")
                    .containsEntry("ca.crt", "ca.crt");
            if (of.equals("redis")) {
                assertThat(service.path("environment").path("TLS").asText())
                        .isEqualTo("/run/secrets");
            }
        }
        assertThat(holders).isEqualTo(10);
    }

    /// Between services, that is; Prometheus, Grafana and their health checks stay as they are.
    @Test
    void nobodyCallsAServiceWithoutTls() {
        Compose.read("deploy/compose.yaml")
                .services()
                .forEach((name, before) -> {
                    JsonNode after = service(name);
                    String image = before.path("image").asText();
                    if (image.startsWith("guildlock/")) {
                        assertThat(after.toString().replace("https://", "http://"))
                                .as(name)
                                .contains(calls(before));
                        assertThat(after.toString()).as(name).doesNotContain("http://");
                    }
                });
        assertThat(service("demo").path("command").toString())
                .contains("\"--ca=/run/secrets/ca.crt\"");
    }

    private static JsonNode service(String name) {
        return BOTH.root().path("services").path(name);
    }

    private static Set<String> calls(JsonNode service) {
        return Pattern.compile("http://[^\"]+")
                .matcher(service.toString())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void prometheusScrapesTheSameOverTls() {
        ObjectNode scrapes = Compose.read("deploy/prometheus/prometheus.tls.yml").root().deepCopy();
        for (JsonNode job : scrapes.path("scrape_configs")) {
            ObjectNode fields = (ObjectNode) job;
            assertThat(fields.remove("scheme").asText()).isEqualTo("https");
            assertThat(fields.remove("tls_config").toString())
                    .isEqualTo("{\"ca_file\":\"/run/secrets/ca.crt\"}");
        }
        assertThat(scrapes).isEqualTo(Compose.read("deploy/prometheus/prometheus.yml").root());
        JsonNode prometheus = service("prometheus");
        assertThat(prometheus.path("volumes").toString())
                .contains("./prometheus/prometheus.tls.yml:/etc/prometheus/prometheus.yml:ro")
                .doesNotContain("/prometheus.yml:/etc");
        assertThat(secrets(prometheus)).containsKeys("ca.crt", "metrics-key");
    }

    @Test
    void whatTheServicesAreToldIsThere(@TempDir Path folder) throws Exception {
        MadeSecrets.in(folder, "ha", "tls");
        for (String service : Set.of("lock", "config")) {
            String told = Files.readString(folder.resolve(service + "-service.properties"));
            assertThat(told)
                    .contains("guildlock.redis.uri=rediss-sentinel://" + service + "-service:");
            assertThat(MOUNTED.matcher(told).results().map(found -> found.group(1)).toList())
                    .containsExactlyInAnyOrder("keys", "ca.crt", "tls.crt", "tls.key")
                    .allSatisfy(
                            name -> assertThat(secrets(service(service + "-1"))).containsKey(name));
        }
        for (JsonNode secret : BOTH.secrets()) {
            assertThat(folder.resolve(Path.of(secret.path("file").asText()).getFileName()))
                    .isNotEmptyFile();
        }
        MadeSecrets.in(folder, "tls");
        assertThat(folder.resolve("lock-service.properties")).content().contains("=rediss://lock");
    }

    @Test
    void eachNameIsInItsCertificateWhichTheAuthoritySigned(@TempDir Path folder) throws Exception {
        MadeSecrets.in(folder, "tls");
        X509Certificate authority = certificate(folder, "ca.crt");
        assertThat(authority.getBasicConstraints()).isZero();
        for (Map.Entry<String, ObjectNode> entry : BOTH.services().entrySet()) {
            String source = secrets(entry.getValue()).get("tls.crt");
            if (source != null) {
                X509Certificate own = certificate(folder, source);
                own.verify(authority.getPublicKey());
                assertThat(own.getBasicConstraints()).isEqualTo(-1);
                Set<String> names = new TreeSet<>();
                own.getSubjectAlternativeNames()
                        .forEach(name -> names.add(String.valueOf(name.get(1))));
                assertThat(names).contains(host(entry.getKey(), entry.getValue()), "127.0.0.1");
                requireOf(own, folder.resolve(source.replace(".crt", ".key")));
            }
        }
    }

    @Test
    void theAuthoritysKeyStaysHereAndCertificatesStayUntilTheyAreDeleted(@TempDir Path folder)
            throws Exception {
        MadeSecrets.in(folder, "tls");
        assertThat(Files.getPosixFilePermissions(folder.resolve("ca.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(BOTH.root().toString()).doesNotContain("ca.key");
        byte[] authority = Files.readAllBytes(folder.resolve("ca.crt"));
        byte[] service = Files.readAllBytes(folder.resolve("service.crt"));
        Files.delete(folder.resolve("redis.crt"));

        MadeSecrets.in(folder, "tls");
        assertThat(folder.resolve("ca.crt")).hasBinaryContent(authority);
        assertThat(folder.resolve("service.crt")).hasBinaryContent(service);
        certificate(folder, "redis.crt").verify(certificate(folder, "ca.crt").getPublicKey());
    }

    // A Sentinel is in the network of its node.
    private static String host(String name, JsonNode service) {
        return service.path("network_mode").asText("service:" + name).replace("service:", "");
    }

    private static Map<String, String> secrets(JsonNode service) {
        Map<String, String> byTarget = new TreeMap<>();
        service.path("secrets")
                .forEach(secret ->
                        byTarget.put(
                                secret.path("target").asText(), secret.path("source").asText()));
        return byTarget;
    }

    private static X509Certificate certificate(Path folder, String name)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /// In PKCS #8, as services want it.
    private static void requireOf(X509Certificate certificate, Path file)
            throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n");
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key =
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update("any".getBytes(UTF_8));
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update("any".getBytes(UTF_8));
        assertThat(signature.verify(signed)).as(file.toString()).isTrue();
    }
}
