package io.guildlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final Instant BUILT = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir Path path;

    @BeforeEach
    void aBuiltCheckout() throws IOException {
        for (String module :
                new String[] {"contract", "runtime", "lock-service", "config-service"}) {
            file(module + "/src/main/java/A.java", BUILT.minusSeconds(60));
            file(module + "/pom.xml", BUILT.minusSeconds(60));
        }
        file("pom.xml", BUILT.minusSeconds(60));
        for (String service : new String[] {"lock-service", "config-service"}) {
            file(service + "/target/quarkus-app/quarkus-run.jar", BUILT);
            file(service + "/target/quarkus-app/quarkus-app-dependencies.txt", BUILT);
        }
    }

    @Test
    void aBuildNewerThanAllSourcesIsNotStale() {
        assertThat(new Home(path).servicesAreStale()).isFalse();
    }

    @Test
    void aSourceNewerThanTheBuildMakesItStale() throws IOException {
        file("runtime/src/main/java/B.java", BUILT.plusSeconds(1));

        assertThat(new Home(path).servicesAreStale()).isTrue();
    }

    @Test
    void aMissingBuildIsStale() throws IOException {
        Files.delete(new Home(path).serviceJar("config-service"));

        assertThat(new Home(path).servicesAreStale()).isTrue();
    }

    @Test
    void testsDoNotMakeABuildStale() throws IOException {
        file("lock-service/src/test/java/T.java", BUILT.plusSeconds(1));

        assertThat(new Home(path).servicesAreStale()).isFalse();
    }

    @Test
    void archivesOlderThanTheBuildAreStaleAndAreTakenAway() throws IOException {
        Home home = new Home(path);
        for (String service : new String[] {"lock-service", "config-service"}) {
            file(service + "/target/fast-start.jsa", BUILT.minusSeconds(1));
        }
        assertThat(home.fastStartIsStale()).isTrue();

        home.discardFastStart();

        assertThat(home.fastStartArchive("lock-service")).doesNotExist();
        assertThat(home.fastStartArchive("config-service")).doesNotExist();
        assertThat(home.fastStartIsStale()).isTrue();
        home.discardFastStart();
    }

    private void file(String name, Instant modified) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
