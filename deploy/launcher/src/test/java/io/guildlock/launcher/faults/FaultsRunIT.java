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

/// Short parts of `./guildlock test --faults`.
class FaultsRunIT {
    /// Every fault is had once in any case.
    private static final Duration SHORT = Duration.ofSeconds(5);

    /// Twice what a machine of one's own needs: the tests share theirs.
    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    private static final int LEAST_OPERATIONS = 300;

    @TempDir Path data;

    @Test
    void noPromiseIsBrokenWhileRedisReplicasClientsAndTheNetworkAre() {
        run(
                0,
                Injury.REDIS_KILLED,
                Injury.ANSWERS_LOST,
                Injury.REPLICAS_KILLED,
                Injury.CLIENT_PAUSED);
    }

    @Test
    @Tag("deep")
    void norByRubbishNorWhileBreakersOpen() {
        run(
                800,
                Injury.REDIS_PAUSED,
                Injury.SCRIPTS_FLUSHED,
                Injury.REPLIES_LOST,
                Injury.BLACK_HOLE,
                Injury.CLIENT_KILLED);
    }

    private void run(int rubbish, Injury... injuries) {
        StringWriter said = new StringWriter();
        FaultsPlan plan =
                new FaultsPlan(
                        Seed.of(FaultsRunIT.class).value(),
                        rubbish,
                        List.of(injuries),
                        false,
                        true,
                        SHORT,
                        2,
                        4,
                        BACK_WITHIN,
                        Duration.ZERO,
                        LEAST_OPERATIONS,
                        false);
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
        assertThat(said.toString()).contains("broken %d times".formatted(injuries.length));
    }
}
