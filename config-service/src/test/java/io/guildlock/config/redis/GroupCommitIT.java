package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

class GroupCommitIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final TestRedis redis = TestRedis.start();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger groups = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /// Connections made before they are needed: making one takes an answer of Redis.
    private final Queue<Connection> open = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @AfterEach
    void stop() {
        redis.close();
        callers.close();
    }

    @Test
    void callsThatComeWhileAGroupIsUnderWayLeaveTogether() {
        GroupCommit commands = of(1, 100, 1_000, DEADLINE);
        List<CompletableFuture<Object>> answers = blocked(commands, 50);
        redis.resume();

        assertThat(all(answers)).hasSize(50);
        assertThat(groups).hasValue(2);
        assertThat(redis.send("GET", "count")).isEqualTo("50");
    }

    @Test
    void aGroupHasAtMostSoManyCommands() {
        GroupCommit commands = of(1, 7, 1_000, DEADLINE);
        List<CompletableFuture<Object>> answers = blocked(commands, 50);
        redis.resume();

        assertThat(all(answers)).hasSize(50);
        assertThat(groups).hasValue(1 + 7);
    }

    @Test
    void anErrorIsTheAnswerToItsOwnCommandOnly() {
        GroupCommit commands = of(1, 100, 1_000, DEADLINE);
        redis.send("SET", "text", "a");
        List<CompletableFuture<Object>> answers = blocked(commands, 3);
        answers.add(call(commands, increment("text")));
        answers.add(call(commands, increment("count")));
        await(() -> commands.waiting() == 4);
        redis.resume();

        List<Object> found = all(answers);
        assertThat(found.get(3)).isInstanceOf(JedisDataException.class);
        assertThat(found.get(4)).isInstanceOf(Long.class);
        assertThat(redis.send("GET", "count")).isEqualTo("4");
    }

    @Test
    void whenTheConnectionBreaksItsGroupIsUnknownAndTheNextGoesOn() {
        GroupCommit commands = of(1, 100, 1_000, DEADLINE);
        List<CompletableFuture<Object>> answers = blocked(commands, 10);
        redis.resume();
        all(answers);

        open.add(connection());
        redis.pause();
        CompletableFuture<Object> first = call(commands, increment("count"));
        await(() -> groups.get() == 3);
        assertThat(failure(first).certainty()).isEqualTo(Certainty.UNKNOWN);
        redis.resume();

        await(() -> "11".equals(redis.send("GET", "count")));
        assertThat(commands.send(increment("count"))).isEqualTo(12L);
        assertThat(failures).hasValue(1);
    }

    @Test
    void withoutAConnectionNothingWasSent() {
        GroupCommit commands = of(1, 100, 1_000, DEADLINE);
        redis.kill();

        assertThat(failure(call(commands, increment("count"))).certainty())
                .isEqualTo(Certainty.NOT_APPLIED);
    }

    @Test
    void whoWaitsTooLongIsNotSent() {
        GroupCommit commands = of(1, 100, 1_000, Duration.ofMillis(200));
        redis.pause();
        CompletableFuture<Object> first = call(commands, increment("count"));
        await(() -> groups.get() == 1);
        CompletableFuture<Object> second = call(commands, increment("count"));

        assertThat(failure(second).certainty()).isEqualTo(Certainty.NOT_APPLIED);
        redis.resume();
        first.exceptionally(_ -> "unknown").join();
        await(() -> redis.send("GET", "count") != null);
        assertThat(redis.send("GET", "count")).isEqualTo("1");
    }

    @Test
    void moreThanMayWaitAreRefused() {
        GroupCommit commands = of(1, 100, 5, DEADLINE);
        List<CompletableFuture<Object>> answers = blocked(commands, 6);

        assertThatThrownBy(() -> commands.send(increment("count")))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        e -> assertThat(e.certainty()).isEqualTo(Certainty.NOT_APPLIED));
        redis.resume();
        assertThat(all(answers)).hasSize(6);
    }

    @Test
    void noLaneIsEverLost() {
        GroupCommit commands = of(3, 5, 10_000, DEADLINE);
        List<CompletableFuture<Object>> answers =
                IntStream.range(0, 5_000)
                        .mapToObj(_ -> call(commands, increment("count")))
                        .toList();

        assertThat(all(answers)).doesNotHaveDuplicates().hasSize(5_000);
        await(() -> commands.idle() == 3);
    }

    /// One command under way in a Redis that does not answer, the others waiting.
    private List<CompletableFuture<Object>> blocked(GroupCommit commands, int calls) {
        redis.pause();
        List<CompletableFuture<Object>> answers = new ArrayList<>();
        answers.add(call(commands, increment("count")));
        await(() -> groups.get() == 1);
        for (int i = 1; i < calls; i++) {
            answers.add(call(commands, increment("count")));
        }
        await(() -> commands.waiting() == calls - 1);
        return answers;
    }

    private GroupCommit of(int lanes, int mostTogether, int mostWaiting, Duration patience) {
        return new GroupCommit(
                new Counted(), new GroupCommit.Bounds(lanes, mostTogether, mostWaiting, patience));
    }

    /// A connection each group, so that their number is that of the groups.
    private final class Counted implements GroupCommit.Node {
        @Override
        public Connection connect() {
            groups.incrementAndGet();
            Connection ready = open.poll();
            return ready == null ? connection() : ready;
        }

        @Override
        public void failed() {
            failures.incrementAndGet();
        }
    }

    private Connection connection() {
        return new Connection(
                new HostAndPort(redis.host(), redis.port()),
                DefaultJedisClientConfig.builder().resp2().socketTimeoutMillis(2_000).build());
    }

    private CompletableFuture<Object> call(GroupCommit commands, CommandArguments command) {
        return CompletableFuture.supplyAsync(
                () -> Objects.requireNonNull(commands.send(command)), callers);
    }

    private static CommandArguments increment(String key) {
        return new CommandArguments(Command.INCR).key(key);
    }

    private static List<Object> all(List<CompletableFuture<Object>> answers) {
        return answers.stream()
                .map(answer -> answer.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join())
                .toList();
    }

    private static StoreFailure failure(CompletableFuture<Object> call) {
        try {
            Object answer = call.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
            throw new AssertionError("answered " + answer);
        } catch (CompletionException e) {
            return (StoreFailure) Objects.requireNonNull(e.getCause());
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
