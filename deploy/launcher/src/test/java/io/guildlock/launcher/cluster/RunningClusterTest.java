package io.guildlock.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.cluster.RunningCluster.Member;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningClusterTest {
    private static final Member MYSELF =
            Member.of("lock-1", ProcessHandle.current(), "http://127.0.0.1:1", "log");
    private static final Member SOMEBODY_WITH_MY_ID =
            new Member(
                    "config-2",
                    MYSELF.pid(),
                    MYSELF.startedAtMs() - 10_000,
                    "http://127.0.0.1:2",
                    "log");

    @TempDir Path data;

    @Test
    void nothingIsUpWhereNothingWasNoted() {
        assertThat(RunningCluster.find(data)).isEmpty();
    }

    @Test
    void whatWasNotedIsFoundWhileAnyOfItLives() {
        RunningCluster cluster = cluster(List.of(MYSELF), List.of(SOMEBODY_WITH_MY_ID));
        cluster.write(data);

        assertThat(RunningCluster.find(data)).contains(cluster);
    }

    @Test
    void aProcessThatOnlyHasTheSameIdIsNotOurs() {
        cluster(List.of(), List.of(SOMEBODY_WITH_MY_ID)).write(data);

        assertThat(RunningCluster.find(data)).isEmpty();
    }

    @Test
    void theDeadAreNamed() {
        assertThat(cluster(List.of(MYSELF), List.of(SOMEBODY_WITH_MY_ID)).dead())
                .containsExactly("config-2");
    }

    private static RunningCluster cluster(List<Member> locks, List<Member> configs) {
        return new RunningCluster(null, null, "redis://127.0.0.1:6379", locks, configs);
    }
}
