package io.guildlock.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.testing.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a long run records.
@Tag("deep")
class ManyOperationsIT {
    /// A million calls, and what three watchers are told of the half of them that change something.
    private static final int CHAPTER = 2_200_000;

    private static final String HEAP = "-Xmx1g";

    /// As the launcher's.
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    @TempDir Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aMillionOperationsPassEveryCheckInSeconds() {
        RightHistory.passesEveryCheck(Seed.of(ManyOperationsIT.class), 1_000_000);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aChapterOfAMillionCallsIsReadAndCheckedInAGibibyte() throws Exception {
        Path file = folder.resolve("many.history");
        WrittenHistory.write(
                new MadeHistory(Seed.of(ManyOperationsIT.class).stream(1), Planted.NOTHING)
                        .make(CHAPTER),
                file);

        String said = checkedInAProcessOfItsOwn(file);

        System.out.println(said);
        assertThat(said).containsPattern("2[0-9]{6} operations, 0 violations");
    }

    private String checkedInAProcessOfItsOwn(Path file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        System.getProperty("java.home") + "/bin/java",
                                        HEAP,
                                        COLLECTOR,
                                        "-cp",
                                        System.getProperty(
                                                "surefire.test.class.path",
                                                System.getProperty("java.class.path")),
                                        ManyOperationsMain.class.getName(),
                                        file.toString()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
