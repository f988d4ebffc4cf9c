package io.guildlock.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An image for both platforms, pushed to a registry on a base from there.
class PushedImageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Platform> BOTH =
            Set.of(new Platform("amd64", "linux"), new Platform("arm64", "linux"));

    @TempDir private Path folder = Path.of("");

    @Test
    void itIsThereForBothPlatforms() throws Exception {
        try (SmallRegistry registry = new SmallRegistry(folder)) {
            String base = registry.address() + "/base/java:25";
            Path content = Files.writeString(folder.resolve("content"), "base");
            Jib.fromScratch()
                    .addLayer(List.of(content), "/etc")
                    .setPlatforms(BOTH)
                    .containerize(to(base));

            new ProgramImage(Program.CONFIG_SERVICE, "1.2.3", app())
                    .from(base, BOTH)
                    .containerize(to(registry.address() + "/guildlock/config-service:1.2.3"));

            Set<String> platforms = new TreeSet<>();
            for (JsonNode one : JSON.readTree(registry.manifest("1.2.3")).path("manifests")) {
                JsonNode manifest = JSON.readTree(registry.manifest(one.path("digest").asText()));
                JsonNode image =
                        JSON.readTree(
                                registry.blob(manifest.path("config").path("digest").asText()));
                String platform =
                        image.path("os").asText() + "/" + image.path("architecture").asText();
                platforms.add(platform);
                assertThat(one.path("platform").path("architecture").asText())
                        .isEqualTo(image.path("architecture").asText());
                assertThat(image.path("config").path("User").asText()).isEqualTo("10001:10001");
                assertThat(manifest.path("layers")).as(platform).hasSizeGreaterThan(2);
            }
            assertThat(platforms).containsExactly("linux/amd64", "linux/arm64");
        }
    }

    private Containerizer to(String image) throws Exception {
        return ProgramImage.settings(Containerizer.to(RegistryImage.named(image)))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(folder.resolve("base-cache"))
                .setApplicationLayersCache(folder.resolve("cache"));
    }

    private Path app() throws IOException {
        Path app = folder.resolve("app");
        Files.createDirectories(app.resolve("lib/main"));
        Files.writeString(app.resolve("quarkus-run.jar"), "text");
        Files.writeString(app.resolve("lib/main/library.jar"), "library");
        return app;
    }
}
