package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralStoreContract;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The contract on a real Redis: with it, every answer of every script on several locks.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisSeveralStoreIT extends SeveralStoreContract {
    private final TestRedis redis = TestRedis.start();
    private final RedisBench shared = RedisBench.withPatience(redis);

    @AfterAll
    void stop() {
        shared.end();
        redis.close();
    }

    @Override
    protected Bench open() {
        return shared;
    }

    @Override
    protected GuildId guild() {
        return FreshGuild.next();
    }

    @Test
    void aScriptThatRedisForgotIsSentAgain() {
        redis.send("SCRIPT", "FLUSH");

        assertThat(shared.severalHere().renewAll(requests(2)).toCompletableFuture().join())
                .containsExactly(new Renewal.Gone(), new Renewal.Gone());
    }

    @Test
    void renewingExtendsTheRecordAndWhatIsListed() {
        RenewRequest lease = requests(1).getFirst();
        String prefix = "gl:{default:" + lease.lock().guild() + "}:";
        Reply reply = join(shared.here().ask(question(lease)));
        Duration longer = Duration.ofHours(2);

        assertThat(
                        join(
                                shared.severalHere()
                                        .renewAll(
                                                List.of(
                                                        new RenewRequest(
                                                                lease.lock(),
                                                                lease.leaseId(),
                                                                ((Reply.Granted) reply)
                                                                        .grant()
                                                                        .token(),
                                                                longer)))))
                .hasOnlyElementsOfType(Renewal.Renewed.class);

        assertThat(Long.parseLong(redis.send("PTTL", prefix + "lease:" + lease.leaseId())))
                .isGreaterThan(longer.toMillis());
        String end = redis.send("ZSCORE", prefix + "leases", lease.lock().entity().value());
        assertThat(Long.parseLong(String.valueOf(end)) - System.currentTimeMillis())
                .isGreaterThan(Duration.ofHours(1).toMillis());
    }

    private static Question question(RenewRequest lease) {
        return new Question(
                lease.lock(),
                lease.leaseId(),
                Attempt.random(),
                Question.Kind.FIRST,
                lease.lease(),
                Duration.ofMinutes(1),
                Holder.ANONYMOUS,
                false);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void renewsWhenRedisIsOutOfMemory() {
        redis.send("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThat(shared.severalHere().renewAll(requests(1)).toCompletableFuture().join())
                    .containsExactly(new Renewal.Gone());
        } finally {
            redis.send("CONFIG", "SET", "maxmemory", "0");
        }
    }

    @Test
    void aStepIsOfOneSlotAndNoLongerThanAScriptMayRun() {
        List<RenewRequest> requests = requests(250);

        List<List<RenewRequest>> steps =
                RedisSeveralStore.steps(requests, request -> requests.indexOf(request) % 2);

        assertThat(steps).extracting(List::size).containsExactly(100, 100, 25, 25);
        assertThat(steps)
                .allSatisfy(step ->
                        assertThat(step)
                                .extracting(request -> requests.indexOf(request) % 2)
                                .containsOnly(requests.indexOf(step.getFirst()) % 2));
        assertThat(shared.severalHere().steps(requests)).hasSize(3);
    }

    private List<RenewRequest> requests(int count) {
        GuildId guild = FreshGuild.next();
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new RenewRequest(
                                new LockName(BotId.DEFAULT, guild, new Entity("party:" + i)),
                                LeaseId.random(),
                                new FencingToken(1),
                                Duration.ofSeconds(30)))
                .toList();
    }
}
