package io.guildlock.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.client.Guildlock;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.launcher.LauncherProcess;
import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.redis.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cluster with API keys, from making one to revoking it.
@Tag("deep")
class UpWithKeysIT {
    @TempDir Path folder;

    @AfterEach
    void nothingIsLeftRunning() {
        RunningCluster.find(folder).ifPresent(cluster -> cluster.stop(folder));
    }

    @Test
    void onlyCallsWithAKeyOfTheFileAreAccepted() throws Exception {
        Path keys = folder.resolve("keys");
        Path admin = folder.resolve("admin.key");
        Files.writeString(
                admin,
                lastLine(
                        run(
                                "keys",
                                "create",
                                "mine",
                                "--scopes",
                                "admin,locks",
                                "--file",
                                "" + keys)));
        String bot = lastLine(run("keys", "create", "mine", "--file", "" + keys));
        int lockPort = FreePort.onLoopback();
        int configPort = FreePort.onLoopback();
        run(
                "up",
                "--detach",
                "--locks",
                "1",
                "--configs",
                "1",
                "--keys",
                keys.toString(),
                "--data",
                folder.toString(),
                "--redis-port",
                "" + FreePort.onLoopback(),
                "--lock-port",
                "" + lockPort,
                "--config-port",
                "" + configPort);
        String lockUrl = "http://127.0.0.1:" + lockPort;
        String configUrl = "http://127.0.0.1:" + configPort;

        try (Guildlock client =
                        Guildlock.builder().locks(lockUrl).configs(configUrl).key(bot).build();
                Guildlock stranger = Guildlock.connect(lockUrl, configUrl)) {
            Lease _ =
                    client.guild("42")
                            .lock("party:7")
                            .acquire(AcquireOptions.defaults().withLease(Duration.ofMinutes(5)));
            client.guild("42").set("banned").add("7");
            assertThatThrownBy(() -> stranger.guild("42").lock("party:8").acquire())
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused ->
                                    assertThat(refused.problem().type())
                                            .contains("unauthenticated"));

            assertThat(run("locks", "--data", "" + folder, "--key-file", "" + admin))
                    .contains("party:7");
            try (LauncherProcess without =
                    LauncherProcess.start(folder, "locks", "--data", "" + folder)) {
                assertThat(without.exitCode()).isEqualTo(1);
                assertThat(without.output()).contains("unauthenticated");
            }
            assertThat(
                            run(
                                    "release",
                                    "42",
                                    "party:7",
                                    "--reason",
                                    "it hangs",
                                    "--data",
                                    "" + folder,
                                    "--key-file",
                                    "" + admin))
                    .startsWith("Released party:7");

            run("keys", "revoke", bot.substring(4, 16), "--file", keys.toString());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> client.guild("42").set("banned").contains("7"))
                                    .isInstanceOf(RefusedException.class));
        }
        try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
            assertThat(logs)
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain(bot.substring(17)));
        }
    }

    private static String lastLine(String text) {
        return text.lines().toList().getLast();
    }

    private String run(String... arguments) throws Exception {
        try (LauncherProcess launcher = LauncherProcess.start(folder, arguments)) {
            assertThat(launcher.exitCode()).as(launcher.output()).isZero();
            return launcher.output();
        }
    }
}
