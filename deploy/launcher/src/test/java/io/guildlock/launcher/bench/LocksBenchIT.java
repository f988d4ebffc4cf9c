package io.guildlock.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LauncherProcess;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.show.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run far too short to tell anything of speed, which shows that the benchmark works.
class LocksBenchIT {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(80);

    /// Redis and two replicas.
    private static final int LAUNCHER_AND_SERVERS = 4;

    @TempDir Path folder;

    @Test
    void measuresEveryContenderAndJudgesEveryThreshold() throws Exception {
        Home home = TestHome.find();
        BenchPlan tiny =
                new BenchPlan(
                        1,
                        SHORT,
                        SHORT,
                        SHORT,
                        SHORT,
                        SHORT,
                        Set.of(Part.turns),
                        Set.of(Contender.values()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        Path results = folder.resolve("bench");

        new LocksBench(home, tiny, new Progress(out, false), out, results).run();

        JsonNode list = new ObjectMapper().readTree(results.resolve("locks.json").toFile());
        assertThat(list).as(said.toString()).hasSize(7);
        assertThat(list)
                .allSatisfy(one -> {
                    assertThat(one.fieldNames())
                            .toIterable()
                            .contains("measure", "value", "unit", "must", "met");
                    assertThat(one.get("met").isNull()).isEqualTo(one.has("reason"));
                });
        assertThat(commandsAPair(list)).containsExactly(2.0, 2.0);
        assertThat(
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(results.resolve("locks.svg").toFile())
                                .getElementsByTagName("rect")
                                .getLength())
                .isGreaterThan(12);
        assertThat(said.toString()).contains("stock RFencedLock").contains("one hot lock");
    }

    @Test
    void anInterruptLeavesNothingRunning() throws Exception {
        try (LauncherProcess bench =
                LauncherProcess.start(folder, "bench", "locks", "--quick", "--part=turns")) {
            await().atMost(LIMIT)
                    .until(() ->
                            children() >= LAUNCHER_AND_SERVERS + BenchPlan.PROCESSES
                                    || !bench.isAlive());
            assertThat(bench.isAlive()).as(bench.output()).isTrue();
            List<ProcessHandle> running = ProcessHandle.current().descendants().toList();

            bench.interrupt();

            assertThat(bench.exitCode()).isNotZero();
            for (ProcessHandle process : running) {
                process.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static long children() {
        return ProcessHandle.current().descendants().count();
    }

    private static List<Double> commandsAPair(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.get("unit").asText().equals("commands"))
                .map(one -> one.get("value").asDouble())
                .toList();
    }
}
