package io.guildlock.checks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.checks.compose.Compose;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The profile `ha` of `deploy/compose.yaml`, started as it says and put to the smoke.
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs loopback addresses beyond 127.0.0.1")
@Tag("deep")
class TopologyIT {
    private static final String PROFILE = "ha";

    @Test
    void theTopologyPassesTheSmokeAsProcesses(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws IOException, InterruptedException {
        try (Topology topology = new Processes(folder, Compose.read(), PROFILE)) {
            assertThat(topology.services()).hasSize(10);
            new Waiting(topology).started(topology.services().keySet());
            try (Smoke smoke = new Smoke(topology)) {
                smoke.leaseGuardedWriteAndWatch("first");
                smoke.failover();
                smoke.leaseGuardedWriteAndWatch("after the failover");
                smoke.rollingRestart();
                smoke.leaseGuardedWriteAndWatch("after the restarts");
            }
        }
    }
}
