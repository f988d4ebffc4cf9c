package io.guildlock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.LauncherProcess;
import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.redis.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's shards on services that they did not start, and that want a key.
@Tag("deep")
class LoadIT {
    @TempDir private Path folder = Path.of("");

    @AfterEach
    void nothingIsLeftRunning() {
        RunningCluster.find(folder).ifPresent(cluster -> cluster.stop(folder));
    }

    @Test
    void roundsLoseNothingAndNeedTheKeyOfTheFile() throws Exception {
        Path keys = folder.resolve("keys");
        Path key = folder.resolve("bot.key");
        Files.writeString(
                key,
                run(0, "keys", "create", "mine", "--file", "" + keys).lines().toList().getLast());
        int lock = FreePort.onLoopback();
        int config = FreePort.onLoopback();
        run(
                0,
                "up",
                "--detach",
                "--locks=1",
                "--configs=1",
                "--keys=" + keys,
                "--data=" + folder,
                "--redis-port=" + FreePort.onLoopback(),
                "--lock-port=" + lock,
                "--config-port=" + config);
        List<String> load =
                new ArrayList<>(
                        List.of(
                                "load",
                                "--lock-url=http://127.0.0.1:" + lock,
                                "--config-url=http://127.0.0.1:" + config,
                                "--shards=2",
                                "--users=20",
                                "--attempts=200"));
        assertThat(run(1, load.toArray(String[]::new))).contains("unauthenticated");

        Path alive = folder.resolve("alive");
        load.addAll(List.of("--rounds=2", "--every=0", "--key-file=" + key, "--alive=" + alive));
        assertThat(run(0, load.toArray(String[]::new)))
                .contains("round 1 of 2: guild ", "round 2 of 2: guild ")
                .doesNotContain("FAILED");
        assertThat(alive).exists();
    }

    private String run(int exit, String... arguments) throws Exception {
        try (LauncherProcess launcher = LauncherProcess.start(folder, arguments)) {
            assertThat(launcher.exitCode()).as(launcher.output()).isEqualTo(exit);
            return launcher.output();
        }
    }
}
