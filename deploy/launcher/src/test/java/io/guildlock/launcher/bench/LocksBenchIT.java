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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run far too short to tell anything of speed, which shows that the benchmark works.
@Tag("deep")
class LocksBenchIT {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(80);

    /// Redis and two replicas.
    private static final int LAUNCHER_AND_SERVERS = 4;

    @TempDir Path folder;

    @Test
    void measuresAContenderAndJudgesEveryThreshold() throws Exception {
        assertThat(measured(Set.of(Contender.GUILDLOCK, Contender.RLOCK), 6))
                .contains("stock RLock")
                .contains("one hot lock");
    }

    @Test
    void measuresEveryContender() throws Exception {
        assertThat(measured(BenchPlan.full().contenders(), 12)).contains("stock RFencedLock");
    }

    @Test
    void whatFiguresCostIsMeasuredByReplicasWithoutThem() throws Exception {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        BenchPlan cost = BenchPlan.cost(true);
        BenchPlan tiny =
                new BenchPlan(
                        1, SHORT, SHORT, SHORT, SHORT, SHORT, cost.parts(), cost.contenders());

        new LocksBench(TestHome.find(), tiny, new Progress(out, false), out, folder).run();

        JsonNode list = new ObjectMapper().readTree(folder.resolve("cost.json").toFile());
        assertThat(list).as(said.toString()).hasSize(2);
        assertThat(list)
                .allSatisfy(one -> {
                    assertThat(one.get("must").asText()).isEqualTo(">= 0.900");
                    assertThat(one.get("value").asDouble()).isPositive();
                    assertThat(one.get("spread")).hasSize(2);
                });
        assertThat(said.toString()).contains("without figures");
    }

    /// What a tiny run said, whose picture has more than so many bars.
    private String measured(Set<Contender> contenders, int bars) throws Exception {
        Home home = TestHome.find();
        BenchPlan tiny =
                new BenchPlan(1, SHORT, SHORT, SHORT, SHORT, SHORT, Set.of(Part.turns), contenders);
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
        // On a busy machine a hand-over may have to be confirmed, or a place be kept.
        assertThat(commandsAPair(list))
                .hasSize(2)
                .allSatisfy(commands -> assertThat(commands).isBetween(2.0, 3.0));
        assertThat(
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(results.resolve("locks.svg").toFile())
                                .getElementsByTagName("rect")
                                .getLength())
                .isGreaterThan(bars);
        return said.toString();
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
