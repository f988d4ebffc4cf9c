package io.guildlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.client.Guildlock;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Holder;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.oversight.AuditEntry;
import io.guildlock.contract.GuildId;
import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.redis.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./guildlock locks` and `release` against a cluster that is up.
class LocksIT {
    @TempDir Path folder;

    @AfterEach
    void nothingIsLeftRunning() {
        RunningCluster.find(folder).ifPresent(cluster -> cluster.stop(folder));
    }

    @Test
    void aHeldLockIsShownAndTakenFromItsHolder() throws Exception {
        int lockPort = FreePort.onLoopback();
        run(
                "up",
                "--detach",
                "--locks",
                "1",
                "--configs",
                "1",
                "--data",
                folder.toString(),
                "--redis-port",
                "" + FreePort.onLoopback(),
                "--lock-port",
                "" + lockPort,
                "--config-port",
                "" + FreePort.onLoopback());
        String url = "http://127.0.0.1:" + lockPort;
        try (Guildlock client = Guildlock.builder().locks(url).build()) {
            Lease lease =
                    client.guild("42")
                            .lock("party:7")
                            .acquire(
                                    AcquireOptions.defaults()
                                            .withLease(Duration.ofMinutes(5))
                                            .withHolder(Holder.shard("3").withNote("drawing")));

            assertThat(run("locks", "--data", folder.toString()).lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches("42 +party:7 +shard 3, drawing +[0-9.]+ s +4 min [0-9]+ s +0 +-");
            var listed =
                    new ObjectMapper()
                            .readTree(run("locks", "--guild", "42", "--json", "--url", url));
            assertThat(listed.at("/items/0/token").asText()).isEqualTo(lease.token().toString());
            assertThat(run("locks", "--guild", "43", "--url", url))
                    .isEqualToIgnoringNewLines("Nothing is held or waited for.");

            try (LauncherProcess other =
                    LauncherProcess.start(
                            folder,
                            "release",
                            "42",
                            "party:7",
                            "--reason",
                            "it hangs",
                            "--token",
                            "7",
                            "--url",
                            url)) {
                assertThat(other.exitCode()).isEqualTo(1);
                assertThat(other.output()).contains("stale-token");
            }
            assertThat(
                            run(
                                    "release",
                                    "42",
                                    "party:7",
                                    "--token",
                                    lease.token().toString(),
                                    "--reason",
                                    "it hangs",
                                    "--actor",
                                    "ops",
                                    "--url",
                                    url))
                    .startsWith("Released party:7. It was held by shard 3, drawing for ")
                    .contains("token " + lease.token());
            Assertions.assertThatThrownBy(() -> lease.renew(Duration.ofMinutes(1)))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(run("release", "42", "party:7", "--reason", "again", "--url", url))
                    .startsWith("Nobody holds party:7");

            List<AuditEntry> log =
                    client.oversight().audit(new GuildId("42"), 10, Optional.empty()).items();
            assertThat(log).singleElement().extracting(AuditEntry::reason).isEqualTo("it hangs");
            assertThat(log.getFirst().actor()).contains("ops");
        }
    }

    @Test
    void whereNothingIsUpOneLineSaysSo() throws Exception {
        try (LauncherProcess locks =
                LauncherProcess.start(folder, "locks", "--data", folder.toString())) {
            assertThat(locks.exitCode()).isEqualTo(1);
            assertThat(locks.output()).startsWith("guildlock: nothing is up").hasLineCount(1);
        }
    }

    @Test
    void wrongUsageExitsWithTwo() throws Exception {
        try (LauncherProcess locks = LauncherProcess.start(folder, "locks", "--sort", "age");
                LauncherProcess release = LauncherProcess.start(folder, "release", "42", "a")) {
            assertThat(locks.exitCode()).isEqualTo(2);
            assertThat(locks.output()).contains("--sort is age; allowed: held, waiting, remaining");
            assertThat(release.exitCode()).isEqualTo(2);
            assertThat(release.output()).contains("--reason");
        }
    }

    private String run(String... arguments) throws Exception {
        try (LauncherProcess launcher = LauncherProcess.start(folder, arguments)) {
            assertThat(launcher.exitCode()).as(launcher.output()).isZero();
            return launcher.output();
        }
    }
}
