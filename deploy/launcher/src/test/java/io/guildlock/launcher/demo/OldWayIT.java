package io.guildlock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.launcher.demo.count.Claims;
import io.guildlock.launcher.demo.count.Counting;
import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.count.Tally;
import io.guildlock.launcher.demo.oldway.OldWayBot;
import io.guildlock.launcher.demo.show.Progress;
import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.Bot;
import io.guildlock.launcher.demo.work.Task;
import io.guildlock.launcher.demo.work.WorkPlan;
import io.guildlock.launcher.demo.work.WorkSize;
import io.guildlock.testing.TestRedis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the old way loses, it loses between processes and nowhere else.
class OldWayIT {
    private static final String GUILD = "1234567890123456789";
    private static final WorkPlan PLAN = WorkPlan.of(new WorkSize(3, 50, 1_000, 42));
    private static TestRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = TestRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    void oneProcessLosesNothingHoweverManyThreadsItHas() throws Exception {
        try (DemoCluster cluster = cluster();
                GuildStore store = new OldWayStore(cluster, GUILD)) {
            List<String> partyIds = store.load(PLAN.stage());
            List<Fact> before = store.facts(PLAN.stage());
            List<Attempt> attempts = inOneProcess(partyIds);
            Counting counting =
                    new Counting(
                            attempts,
                            new Claims(PLAN.stage(), partyIds),
                            before,
                            store.facts(PLAN.stage()));

            assertThat(counting.total().attempted()).isEqualTo(PLAN.tasks().size());
            assertThat(counting.total()).matches(Tally::isFlawless, "flawless");
            assertThat(counting.lostFromBefore()).isEmpty();
        }
    }

    @Test
    void severalProcessesLoseAndDuplicateAndLeaveNothingBehind() {
        try (DemoCluster cluster = cluster()) {
            Progress progress = new Progress(new PrintWriter(new StringWriter()), false);
            try (GuildStore store = new OldWayStore(cluster, GUILD)) {
                PhaseResult result =
                        new Phase(PLAN, cluster.target(), GUILD, progress, () -> {}).run(store);

                assertThat(result.total().lost()).isPositive();
                assertThat(result.total().duplicated()).isPositive();
                assertThat(result.oddRefusals()).isEmpty();
            }
        }

        assertThat(redis.send("DBSIZE")).isEqualTo("0");
    }

    private static List<Attempt> inOneProcess(List<String> partyIds) throws Exception {
        List<Attempt> attempts = new ArrayList<>();
        try (Bot bot = new OldWayBot(redis.uri().toString(), GUILD, partyIds);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Attempt>> running = new ArrayList<>();
            for (Task task : PLAN.tasks()) {
                running.add(threads.submit(() -> new Attempt(task, bot.perform(task), 1)));
            }
            for (Future<Attempt> attempt : running) {
                attempts.add(attempt.get());
            }
        }
        return attempts;
    }

    private static DemoCluster cluster() {
        return DemoCluster.using(
                new RunningCluster(null, null, redis.uri().toString(), List.of(), List.of()));
    }
}
