package io.guildlock.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archive of lock-service, made by the Java of this test, used where the application lies in
/// an image: at another place.
class ClassArchiveIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir private Path folder = Path.of("");

    @Test
    void mostClassesComeFromTheArchiveUnlessAJarIsAnother() throws Exception {
        Path staged = StagedApp.stage(Path.of("../../lock-service/target"), folder.resolve("made"));
        ClassArchive.make(JAVA, staged);
        Path app = Files.move(staged, folder.resolve("app"));
        assertThat(classesFromArchive(app)).isGreaterThan(3_000);

        Files.setLastModifiedTime(
                app.resolve("quarkus-run.jar"), FileTime.from(Instant.ofEpochSecond(2)));
        assertThat(classesFromArchive(app)).isZero();
    }

    @Test
    void whatDoesNotStartMakesNoArchive() throws IOException {
        Path app = Files.createDirectories(folder.resolve("none"));
        assertThatIOException()
                .isThrownBy(() -> ClassArchive.make(JAVA, app))
                .withMessageContaining("Unable to access jarfile");
    }

    private long classesFromArchive(Path app) throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded.txt");
        ClassArchive.runOnce(
                JAVA,
                app,
                "-XX:SharedArchiveFile=" + app.resolve(ClassArchive.NAME),
                "-Xshare:auto",
                "-Xlog:class+load:file=" + loaded);
        try (var lines = Files.lines(loaded)) {
            return lines.filter(line -> line.contains("shared objects file (top)")).count();
        }
    }
}
