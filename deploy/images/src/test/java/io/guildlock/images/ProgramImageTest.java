package io.guildlock.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An image of a small application on a small base, both made here.
class ProgramImageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Platform> HERE = Set.of(new Platform("amd64", "linux"));

    @TempDir private Path folder = Path.of("");

    @Test
    void theSameFilesMakeTheSameImage() throws Exception {
        assertThat(make("one", "text").getDigest()).isEqualTo(make("two", "text").getDigest());
        assertThat(make("three", "other").getDigest())
                .isNotEqualTo(make("four", "text").getDigest());
    }

    @Test
    void itRunsAsNobodyInParticularAndSaysWhatItIs() throws Exception {
        make("image", "text");
        JsonNode config = config(folder.resolve("image.tar")).path("config");
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        assertThat(config.path("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(config.path("Labels").path("org.opencontainers.image.version").asText())
                .isEqualTo("1.2.3");
        assertThat(config.path("Env").toString()).contains("\"QUARKUS_HTTP_HOST=0.0.0.0\"");
        List<String> command = new ArrayList<>();
        config.path("Entrypoint").forEach(word -> command.add(word.asText()));
        assertThat(command).startsWith("java").endsWith("-jar", "/app/quarkus-run.jar");
    }

    @Test
    void nobodyMayWriteItsFiles() throws Exception {
        make("image", "text");
        List<TarArchiveEntry> files = new ArrayList<>();
        Map<String, byte[]> image =
                entries(Files.newInputStream(folder.resolve("image.tar")), new ArrayList<>());
        for (JsonNode layer : manifest(image).path("Layers")) {
            var unpacked = new GZIPInputStream(new ByteArrayInputStream(image.get(layer.asText())));
            assertThat(entries(unpacked, files)).isNotEmpty();
        }
        assertThat(files)
                .extracting(TarArchiveEntry::getName)
                .contains(
                        "app/quarkus-run.jar",
                        "app/lib/main/library.jar",
                        "app/sbom/bom.cdx.json",
                        "app/classes.jsa");
        assertThat(files)
                .filteredOn(file -> file.isFile() && file.getName().startsWith("app/"))
                .allMatch(file -> (file.getMode() & 0222) == 0 && file.getLongUserId() == 0);
    }

    @Test
    void theDemoIsTheLauncherWithAllItStandsOnAndListensNowhere() throws Exception {
        Path build = Files.createDirectories(folder.resolve("deploy/launcher/target"));
        Files.createDirectories(build.resolve("lib"));
        Files.writeString(build.resolve("lib/picocli-4.jar"), "library");
        Files.writeString(build.resolve("lib/guildlock-client-1.jar"), "client");
        Files.writeString(build.resolve("guildlock-launcher-1.jar"), "launcher");
        Files.writeString(build.resolve("bom.json"), "{}");
        Path app = Program.DEMO.stage(folder, folder.resolve("staged"));
        containerize(new ProgramImage(Program.DEMO, "1.2.3", app), "demo");

        assertThat(app.resolve("lib"))
                .isDirectoryContaining("glob:**/guildlock-launcher-1.jar")
                .isDirectoryContaining("glob:**/picocli-4.jar");
        assertThat(app.resolve("sbom/bom.cdx.json")).exists();
        JsonNode config = config(folder.resolve("demo.tar")).path("config");
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("ExposedPorts")).isEmpty();
        assertThat(config.path("Entrypoint").path(0).asText()).isEqualTo("java");
        assertThat(config.path("Entrypoint").toString())
                .endsWith("\"/app/lib/*\",\"io.guildlock.launcher.Main\",\"load\"]");

        Files.writeString(build.resolve("guildlock-launcher-2.jar"), "another");
        assertThatIOException()
                .isThrownBy(() -> Program.DEMO.stage(folder, folder.resolve("again")))
                .withMessageContaining("2 of them");
    }

    @Test
    void aBaseThatIsNoNameIsRefused() throws IOException {
        ProgramImage image = new ProgramImage(Program.LOCK_SERVICE, "1.2.3", app("app", "text"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.from("No Name", HERE))
                .withMessageContaining("--base is No Name");
    }

    private JibContainer make(String name, String text) throws Exception {
        return containerize(new ProgramImage(Program.LOCK_SERVICE, "1.2.3", app(name, text)), name);
    }

    private JibContainer containerize(ProgramImage image, String name) throws Exception {
        return image.from("tar:" + base(name), HERE)
                .containerize(
                        ProgramImage.settings(
                                        Containerizer.to(
                                                TarImage.at(folder.resolve(name + ".tar"))
                                                        .named("guildlock/test:1")))
                                .setBaseImageLayersCache(folder.resolve("cache-" + name))
                                .setApplicationLayersCache(folder.resolve("cache-" + name))
                                .setOfflineMode(true));
    }

    private Path app(String name, String text) throws IOException {
        Path build = folder.resolve("build-" + name);
        Files.createDirectories(build.resolve("quarkus-app/lib/main"));
        Files.writeString(build.resolve("quarkus-app/quarkus-run.jar"), text);
        Files.writeString(build.resolve("quarkus-app/lib/main/library.jar"), "library");
        Files.writeString(build.resolve("bom.json"), "{}");
        Path app = StagedApp.stage(build, folder.resolve("staged-" + name));
        Files.writeString(app.resolve(ClassArchive.NAME), "archive");
        return app;
    }

    private Path base(String name) throws Exception {
        Path file = folder.resolve("base-" + name + ".tar");
        Path content = Files.writeString(folder.resolve("content"), "base");
        Jib.fromScratch()
                .addLayer(List.of(content), "/etc")
                .setPlatforms(HERE)
                .containerize(
                        Containerizer.to(TarImage.at(file).named("guildlock/base:1"))
                                .setBaseImageLayersCache(folder.resolve("cache-" + name))
                                .setApplicationLayersCache(folder.resolve("cache-" + name))
                                .setOfflineMode(true));
        return file;
    }

    private static JsonNode config(Path image) throws IOException {
        Map<String, byte[]> entries = entries(Files.newInputStream(image), new ArrayList<>());
        return JSON.readTree(entries.get(manifest(entries).path("Config").asText()));
    }

    private static JsonNode manifest(Map<String, byte[]> image) throws IOException {
        return JSON.readTree(image.get("manifest.json")).path(0);
    }

    private static Map<String, byte[]> entries(InputStream tar, List<TarArchiveEntry> found)
            throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (var in = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                found.add(entry);
                content.put(entry.getName(), in.readAllBytes());
            }
        }
        return content;
    }
}
