package io.guildlock.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuildCacheTest {
    private static final Duration STALE_AFTER = Duration.ofSeconds(15);

    private final FakeTiming timing = new FakeTiming();
    private @Nullable ChangeListener told;
    private final AtomicInteger reads = new AtomicInteger();
    private String stored = "1";
    private final GuildCache cache =
            new GuildCache(
                    listener -> {
                        told = listener;
                        return () -> {};
                    },
                    noResource(),
                    timing,
                    new CacheOptions(3, STALE_AFTER));

    private static io.guildlock.client.change.Resource noResource() {
        return new io.guildlock.client.change.Resource(
                new io.guildlock.client.http.Service(
                        java.net.http.HttpClient.newHttpClient(),
                        List.of(java.net.URI.create("http://127.0.0.1:1")),
                        io.guildlock.client.retry.RetryPolicy.never(),
                        Duration.ofSeconds(1),
                        new FakeTiming(),
                        () -> 0L,
                        io.guildlock.client.http.Traceparent.NONE),
                io.guildlock.client.http.Target.root());
    }

    private ChangeListener stream() {
        return Objects.requireNonNull(told);
    }

    private void ready() {
        stream().onReady(new Revision(1));
    }

    private static GuildChange change(String resource) {
        return new GuildChange(
                "42", new Revision(2), new Revision(1), resource, List.of(), null, null);
    }

    private String read(String resource) {
        return cache.get(
                resource,
                () -> {
                    reads.incrementAndGet();
                    return stored;
                });
    }

    @Test
    void whatWasReadIsServedUntilItChanges() {
        ready();
        assertThat(read("documents/a/b")).isEqualTo("1");
        stored = "2";
        assertThat(read("documents/a/b")).isEqualTo("1");
        stream().onChange(change("documents/a/b"));
        assertThat(read("documents/a/b")).isEqualTo("2");
        assertThat(reads).hasValue(2);
    }

    @Test
    void aChangeDropsWhatIsAboveAndBelowItAndNothingElse() {
        ready();
        for (String name : List.of("parties", "parties/7/signups", "parties/70")) {
            read(name);
        }
        stream().onChange(change("parties/7"));
        stored = "2";
        assertThat(read("parties/70")).isEqualTo("1");
        assertThat(read("parties")).isEqualTo("2");
        assertThat(read("parties/7/signups")).isEqualTo("2");
    }

    @Test
    void aBatchDropsWhatItsOperationsNameAndEverythingIfOneNamesNothing() {
        ready();
        read("documents/a/b");
        read("documents/a/c");
        read("sets/s");
        stream().onChange(batch("documents/a/b", "sets/s"));
        assertThat(cache.size()).isEqualTo(1);
        stored = "2";
        assertThat(read("documents/a/c")).isEqualTo("1");
        assertThat(read("documents/a/b")).isEqualTo("2");
        stream().onChange(batch("documents/x/y", null));
        assertThat(cache.size()).isZero();
        read("documents/a/b");
        stream().onChange(change("batch"));
        assertThat(cache.size()).isZero();
    }

    private static GuildChange batch(@Nullable String... resources) {
        return new GuildChange(
                "42",
                new Revision(2),
                new Revision(1),
                "batch",
                Arrays.stream(resources)
                        .map(resource -> new GuildChange.Operation("set", "m", resource))
                        .toList(),
                null,
                null);
    }

    @Test
    void documentsWhosePathsLookAlikeAreKeptApart() {
        assertThat(GuildChange.resource("documents", "a/b", "c"))
                .isEqualTo("documents/a%2Fb/c")
                .isNotEqualTo(GuildChange.resource("documents", "a", "b/c"));
    }

    @Test
    void nothingIsServedBeforeTheStreamBeganNorKeptFromThen() {
        read("a");
        stored = "2";
        assertThat(read("a")).isEqualTo("2");
        ready();
        stored = "3";
        assertThat(read("a")).isEqualTo("3");
    }

    @Test
    void aReadingAcrossTheBeginningOfTheStreamIsNotKept() {
        cache.get(
                "a",
                () -> {
                    ready();
                    return "old";
                });
        assertThat(read("a")).isEqualTo("1");
    }

    @Test
    void nothingIsServedWhileDisconnectedAndWhatStayedTheSameIsServedAgain() {
        ready();
        read("a");
        stream().onDisconnected();
        stored = "2";
        assertThat(cache.isFresh()).isFalse();
        assertThat(read("a")).isEqualTo("2");
        ready();
        assertThat(read("a")).isEqualTo("2");
        assertThat(reads).hasValue(2);
    }

    @Test
    void nothingIsServedOnceTheStreamWasNotCurrentForTooLong() {
        ready();
        read("a");
        stored = "2";
        timing.stall(STALE_AFTER);
        assertThat(read("a")).isEqualTo("1");
        timing.stall(Duration.ofNanos(1));
        assertThat(read("a")).isEqualTo("2");
        stream().onChange(change("other"));
        assertThat(cache.isFresh()).as("an event alone may be an old one").isFalse();
        stream().onCurrent();
        assertThat(cache.isFresh()).isTrue();
    }

    @Test
    void aResetDropsEverythingAlsoWhatIsBeingRead() {
        ready();
        read("a");
        cache.get(
                "b",
                () -> {
                    stream().onReset(new Revision(9));
                    return "old";
                });
        assertThat(cache.size()).isZero();
    }

    @Test
    void aReadingThatSpansAChangeIsNotKept() {
        ready();
        String old =
                cache.get(
                        "a",
                        () -> {
                            stream().onChange(change("a"));
                            return "old";
                        });
        assertThat(old).isEqualTo("old");
        assertThat(read("a")).isEqualTo("1");
    }

    @Test
    void aReadingThatSpansAWriteOfOnesOwnIsNotKept() {
        ready();
        cache.get(
                "a",
                () -> {
                    cache.wrote("a");
                    return "old";
                });
        assertThat(read("a")).isEqualTo("1");
    }

    @Test
    void theLeastUsedGoesFirst() {
        ready();
        for (String name : List.of("a", "b", "c", "a", "d")) {
            read(name);
        }
        assertThat(cache.size()).isEqualTo(3);
        int before = reads.get();
        read("a");
        read("c");
        read("d");
        assertThat(reads.get()).isEqualTo(before);
        read("b");
        assertThat(reads.get()).isEqualTo(before + 1);
    }

    @Test
    void aFailedReadingIsNotKept() {
        ready();
        try {
            cache.get(
                    "a",
                    () -> {
                        throw new IllegalStateException("down");
                    });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("down");
        }
        assertThat(read("a")).isEqualTo("1");
    }

    @Test
    void writersNeverReadAnythingOlderThanWhatTheyWrote() {
        ready();
        ConcurrentMap<String, Long> store = new ConcurrentHashMap<>();
        AtomicLong clock = new AtomicLong();
        AtomicInteger older = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    for (int round = 0; round < 5_000; round++) {
                        String name = "documents/a/" + ThreadLocalRandom.current().nextInt(3);
                        long mine =
                                Objects.requireNonNull(
                                        store.compute(name, (_, _) -> clock.incrementAndGet()));
                        cache.wrote(name);
                        long seen = cache.get(name, () -> store.getOrDefault(name, 0L));
                        if (seen < mine) {
                            older.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(older).hasValue(0);
    }
}
