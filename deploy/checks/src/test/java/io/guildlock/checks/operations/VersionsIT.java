package io.guildlock.checks.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.Guild;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.document.Operations;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.AcquireOutcome;
import io.guildlock.client.lock.Lease;
import io.guildlock.contract.FencingToken;
import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both services in two versions at one Redis, as in the middle of an upgrade or a rollback: the
/// other version has another text of every script.
@Tag("deep")
class VersionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROUNDS = 5;

    /// Scripts: acquire, change, release.
    private static final int OF_A_TURN = 3;

    @TempDir static Path folder;
    private static final List<Runnable> ENDS = new ArrayList<>();
    private static RedisProcess redis;
    private static Installation old;
    private static Installation fresh;

    @BeforeAll
    static void start() throws IOException {
        App locks = App.built("lock-service");
        App configs = App.built("config-service");
        redis = RedisProcess.start(RedisOptions.in(folder.resolve("redis")));
        ENDS.addFirst(redis::close);
        old = Installation.start(locks, configs, redis.uri());
        ENDS.addFirst(old::close);
        Path copies = folder.resolve("other");
        fresh =
                Installation.start(
                        locks.withOtherScripts(copies),
                        configs.withOtherScripts(copies),
                        redis.uri());
        ENDS.addFirst(fresh::close);
    }

    /// Also what had been started when a start failed.
    @AfterAll
    static void stop() {
        ENDS.forEach(Runnable::run);
    }

    @Test
    void eachVersionHasScriptsOfItsOwn() throws IOException {
        ask("SCRIPT", "FLUSH");
        work(old, "own");
        long ofOne = scripts();
        work(fresh, "own");
        assertThat(ofOne).isGreaterThanOrEqualTo(OF_A_TURN);
        // What either asks in the background comes on top.
        assertThat(scripts()).isGreaterThanOrEqualTo(ofOne + OF_A_TURN);
    }

    @Test
    void bothServeAtTheSameTimeAlsoAfterTheScriptsWereFlushed() throws IOException {
        long token = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ask("SCRIPT", "FLUSH");
            for (Installation version : new Installation[] {old, fresh, old}) {
                long next = work(version, "turn").value();
                assertThat(next).isGreaterThan(token);
                token = next;
            }
        }
        var stored = old.client().guild("42").document("turns", "turn").get().orElseThrow();
        assertThat(stored.value().path("n").asInt()).isEqualTo(3 * ROUNDS);
    }

    @Test
    void aLeaseOfOneExcludesAtTheOtherAndItsWaiterIsNext()
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Lease> waiting;
        FencingToken first;
        try (Lease lease = guild(old).lock("queue").acquire()) {
            first = lease.token();
            assertThat(guild(fresh).lock("queue").tryAcquire())
                    .isInstanceOf(AcquireOutcome.Held.class);
            waiting =
                    CompletableFuture.supplyAsync(() ->
                            guild(fresh)
                                    .lock("queue")
                                    .acquire(AcquireOptions.defaults().withWait(PATIENCE)));
            Awaitility.await("a waiter")
                    .atMost(PATIENCE)
                    .until(() -> guild(old).lock("queue").look().waiters().size() == 1);
        }
        try (Lease next = waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(next.token()).isGreaterThan(first);
        }
    }

    @Test
    void aWriteSentAgainToTheOtherHappensOnce() {
        WriteOption id = WriteOption.id(UUID.randomUUID().toString());
        Operations one = Operations.none().increment("/n", 1);
        assertThat(guild(fresh).document("once", "a").apply(one, id).replayed()).isFalse();
        assertThat(guild(old).document("once", "a").apply(one, id).replayed()).isTrue();
        assertThat(guild(old).document("once", "a").get().orElseThrow().value().path("n").asInt())
                .isEqualTo(1);
    }

    /// A turn: a lease, a count that it guards, its release.
    private static FencingToken work(Installation version, String name) {
        Guild guild = guild(version);
        try (Lease lease = guild.lock(name).acquire()) {
            Operations one = Operations.none().increment("/n", 1);
            guild.document("turns", name).apply(one, WriteOption.guardedBy(lease));
            guild.set("turns").add(UUID.randomUUID().toString());
            return lease.token();
        }
    }

    private static Guild guild(Installation version) {
        return version.client().guild("42");
    }

    private static long scripts() throws IOException {
        return ask("INFO", "memory")
                .lines()
                .filter(line -> line.startsWith("number_of_cached_scripts:"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*:", "").strip()))
                .sum();
    }

    private static String ask(String... command) throws IOException {
        try (var socket = RedisSocket.connect("127.0.0.1", redis.port(), PATIENCE)) {
            return String.valueOf(socket.send(command));
        }
    }
}
