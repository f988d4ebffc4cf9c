package io.guildlock.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.TestHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClusterPlanTest {
    @Test
    void replicasThatWouldReachTheNextServicesPortAreRefused() {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> plan(6379, 8080, 8081))
                .withMessageStartingWith("port 8081 would be used twice");
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> plan(8091, 8080, 8090))
                .withMessageStartingWith("port 8091 would be used twice");
        assertThat(plan(6379, 8080, 8082).configPorts()).containsExactly(8082, 8083);
    }

    private static ClusterPlan plan(int redis, int lock, int config) {
        return ClusterPlan.onPortsFrom(
                TestHome.find(), Path.of("data"), null, redis, lock, 2, config, 2);
    }
}
