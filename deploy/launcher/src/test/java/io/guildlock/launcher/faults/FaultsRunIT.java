package io.guildlock.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.TestHome;
import io.guildlock.testing.Seed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short part of `./guildlock test --faults`.
@Tag("deep")
class FaultsRunIT {
    private static final Duration CHAPTER = Duration.ofSeconds(9);

    /// Twice what a machine of one's own needs: the tests share theirs.
    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    private static final int RUBBISH = 800;
    private static final int LEAST_OPERATIONS = 300;

    @TempDir Path data;

    @Test
    void noPromiseIsBrokenWhileRedisTheNetworkAndClientsAre() {
        StringWriter said = new StringWriter();
        FaultsPlan plan =
                new FaultsPlan(
                        Seed.of(FaultsRunIT.class).value(),
                        RUBBISH,
                        List.of(
                                Injury.REDIS_KILLED,
                                Injury.ANSWERS_LOST,
                                Injury.CLIENT_PAUSED,
                                Injury.SCRIPTS_FLUSHED),
                        false,
                        true,
                        CHAPTER,
                        2,
                        4,
                        BACK_WITHIN,
                        Duration.ZERO,
                        LEAST_OPERATIONS);
        boolean good =
                new FaultsRun(
                                TestHome.find(),
                                data,
                                plan,
                                new PrintWriter(said, true),
                                data.resolve("picture.svg"))
                        .run();
        System.out.println(said);
        assertThat(good).as(said.toString()).isTrue();
    }
}
