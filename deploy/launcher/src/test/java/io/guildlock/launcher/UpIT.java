package io.guildlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.launcher.cluster.RunningCluster.Member;
import io.guildlock.redis.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir Path folder;
    private final int redisPort = FreePort.onLoopback();
    private final int lockPort = FreePort.onLoopback();
    private final int configPort = FreePort.onLoopback();

    @AfterEach
    void nothingIsLeftRunning() {
        RunningCluster.find(folder).ifPresent(cluster -> cluster.stop(folder));
    }

    @Test
    void detachedItAnswersIsFoundAgainAndKeepsItsDataThroughDownAndUp() throws Exception {
        assertThat(run(up("--detach"))).contains("Take a lease:", "http://127.0.0.1:" + lockPort);
        RunningCluster first = RunningCluster.find(folder).orElseThrow();
        assertThat(put(configPort, "/v1/guilds/42/role-grants/1/2")).isEqualTo(201);
        assertThat(run(up("--detach"))).contains("Already up.");

        assertThat(run("down", "--data", folder.toString())).contains("Stopped.");
        assertThat(first.members()).allSatisfy(member -> assertThat(member.process()).isEmpty());
        assertThat(run("down", "--data", folder.toString())).contains("Nothing is up.");

        run(up("--detach"));
        assertThat(put(configPort, "/v1/guilds/42/role-grants/1/2")).isEqualTo(200);
    }

    @Test
    void interruptedItEndsEverythingItStarted() throws Exception {
        try (LauncherProcess up = LauncherProcess.start(folder, up())) {
            List<Member> members = awaitUp(up);

            up.interrupt();

            assertThat(up.exitCode()).isIn(0, 130);
            assertGone(members);
        }
    }

    @Test
    void interruptedWhileStartingItLeavesNothing() throws Exception {
        try (LauncherProcess up = LauncherProcess.start(folder, up())) {
            await().atMost(LIMIT).until(() -> !FreePort.isFree(redisPort) || !up.isAlive());

            up.interrupt();

            assertThat(up.exitCode()).isNotZero();
            await().atMost(LIMIT)
                    .until(() -> FreePort.isFree(redisPort) && FreePort.isFree(lockPort));
        }
    }

    @Test
    void aChildThatDiesEndsTheRestAndIsNamed() throws Exception {
        try (LauncherProcess up = LauncherProcess.start(folder, up())) {
            List<Member> members = awaitUp(up);

            members.getFirst().process().orElseThrow().destroyForcibly();

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output())
                    .contains("guildlock: lock-" + lockPort + " ended (exit code 137)");
            assertGone(members);
        }
    }

    @Test
    void aTakenPortIsOneLineAndNothingIsStarted() throws Exception {
        try (ServerSocket taken =
                        new ServerSocket(configPort, 1, InetAddress.getLoopbackAddress());
                LauncherProcess up = LauncherProcess.start(folder, up())) {
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output().lines())
                    .filteredOn(line -> line.startsWith("guildlock: "))
                    .singleElement()
                    .asString()
                    .contains("port " + taken.getLocalPort(), "is taken");
            assertThat(FreePort.isFree(redisPort)).isTrue();
        }
    }

    @Test
    void aRedisThatIsNotThereIsOneLine() throws Exception {
        try (LauncherProcess up =
                LauncherProcess.start(
                        folder, up("--redis", "redis://127.0.0.1:" + FreePort.onLoopback()))) {
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output())
                    .startsWith("guildlock: Redis cannot be reached")
                    .hasLineCount(1);
        }
    }

    @Test
    void wrongUsageExitsWithTwo() throws Exception {
        try (LauncherProcess up = LauncherProcess.start(folder, "up", "--locks", "11")) {
            assertThat(up.exitCode()).isEqualTo(2);
            assertThat(up.output()).contains("--locks is 11; allowed: 1 to 10");
        }
    }

    private List<Member> awaitUp(LauncherProcess up) {
        await().atMost(LIMIT).until(() -> !up.isAlive() || up.output().contains("Ctrl-C stops it"));
        assertThat(up.isAlive()).as(up.output()).isTrue();
        return RunningCluster.find(folder).orElseThrow().members().toList();
    }

    private static void assertGone(List<Member> members) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(members).allMatch(member -> member.process().isEmpty()));
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        try (LauncherProcess launcher = LauncherProcess.start(folder, arguments)) {
            assertThat(launcher.exitCode()).as(launcher.output()).isZero();
            return launcher.output();
        }
    }

    private String[] up(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "up",
                                "--locks",
                                "1",
                                "--configs",
                                "1",
                                "--data",
                                folder.toString(),
                                "--redis-port",
                                "" + redisPort,
                                "--lock-port",
                                "" + lockPort,
                                "--config-port",
                                "" + configPort));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static int put(int port, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
