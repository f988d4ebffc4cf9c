package io.guildlock.checks.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.Guild;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.quote.Quote;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.Revision;
import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup taken while bots write, and brought back to an empty Redis.
@Tag("deep")
class BackupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WRITTEN = 200;

    @TempDir Path folder;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> failed = new ConcurrentLinkedQueue<>();

    @Test
    void whatIsBroughtBackIsWhatWasCopiedAndTokensRiseOn()
            throws IOException, InterruptedException {
        Path data = folder.resolve("old");
        Known known;
        List<String> before;
        try (RedisProcess redis = RedisProcess.start(RedisOptions.in(data));
                Installation services = services(redis)) {
            Guild guild = services.client().guild("42");
            known = write(guild);
            try (var writer = Executors.newSingleThreadScheduledExecutor()) {
                var _ =
                        writer.scheduleWithFixedDelay(
                                () -> add(guild), 0, 1, TimeUnit.MILLISECONDS);
                await("writes before the copy");
                before = List.copyOf(acknowledged);
                new Guide("Backup and restore").run(folder, data, redis.port());
                await("writes after the copy");
                writer.shutdown();
            }
            assertThat(failed).isEmpty();
            assertThat(ask(redis, "CONFIG", "GET", "auto-aof-rewrite-percentage"))
                    .endsWith("\n100");
        }
        Path restored = Files.createDirectories(folder.resolve("new"));
        Files.move(
                folder.resolve("backup").resolve("appendonlydir"),
                restored.resolve("appendonlydir"));
        try (RedisProcess redis = RedisProcess.start(RedisOptions.in(restored))) {
            assertThat(ask(redis, "GET", "gl:layout")).isEqualTo("1");
            try (Installation services = services(redis)) {
                assertSame(services.client().guild("42"), known, before);
            }
        }
    }

    /// What was read before.
    private record Known(String settings, Revision revision, Quote quote, FencingToken token) {}

    private static Known write(Guild guild) {
        Revision revision =
                guild.document("settings", "main").put(Map.of("greeting", "hello")).revision();
        Quote quote = guild.quotes().create(NewQuote.of("hi", "there", "1")).value();
        try (Lease lease =
                guild.lock("party:7")
                        .acquire(AcquireOptions.defaults().withLease(Duration.ofSeconds(5)))) {
            String settings =
                    guild.document("settings", "main").get().orElseThrow().value().toString();
            return new Known(settings, revision, quote, lease.token());
        }
    }

    private void assertSame(Guild guild, Known known, List<String> before) {
        var settings = guild.document("settings", "main").get().orElseThrow();
        assertThat(settings.value()).hasToString(known.settings());
        assertThat(settings.revision()).isEqualTo(known.revision());
        assertThat(guild.quotes().get(known.quote().number())).contains(known.quote());
        try (var members = guild.set("members").all()) {
            assertThat(members.toList())
                    .containsAll(before)
                    .isSubsetOf(acknowledged)
                    .hasSizeLessThan(acknowledged.size());
        }
        try (Lease lease = guild.lock("party:7").acquire()) {
            assertThat(lease.token()).isGreaterThan(known.token());
        }
        long next = guild.quotes().create(NewQuote.of("hi", "again", "1")).value().number();
        assertThat(next).isGreaterThan(known.quote().number());
        assertThat(guild.document("settings", "main").put(Map.of("a", 1)).revision())
                .isGreaterThan(known.revision());
    }

    private void add(Guild guild) {
        String member = Integer.toString(acknowledged.size());
        try {
            guild.set("members").add(member);
            acknowledged.add(member);
        } catch (RuntimeException e) {
            failed.add(e);
            throw e;
        }
    }

    private void await(String what) {
        int now = acknowledged.size();
        Awaitility.await(what)
                .atMost(PATIENCE)
                .until(() -> !failed.isEmpty() || acknowledged.size() >= now + WRITTEN);
    }

    private static Installation services(RedisProcess redis) throws IOException {
        return Installation.start(
                App.built("lock-service"), App.built("config-service"), redis.uri());
    }

    private static String ask(RedisProcess redis, String... command) throws IOException {
        try (var socket = RedisSocket.connect("127.0.0.1", redis.port(), PATIENCE)) {
            return String.valueOf(socket.send(command));
        }
    }
}
