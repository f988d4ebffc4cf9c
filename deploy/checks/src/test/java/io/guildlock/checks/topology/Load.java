package io.guildlock.checks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.quote.NewQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// A bot at work: members of a set, numbered quotes, and turns under locks with a guarded count.
/// Each call has its id and asks for replicas to have it; one that fails is sent again with that
/// id.
final class Load implements AutoCloseable {
    private static final int WRITERS = 2;
    private static final int TURN_TAKERS = 4;
    private static final int LOCKS = 2;
    private static final long PAUSE_MILLIS = 15;

    private final Guildlock once;
    private final Guildlock patient;
    private final Guild guild;
    private final Tally writes = new Tally();
    private final Turns turns;
    private final Queue<String> members = new ConcurrentLinkedQueue<>();
    private final Queue<Long> quotes = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService workers =
            Executors.newScheduledThreadPool(WRITERS * 2 + TURN_TAKERS);

    /// Begins to work.
    ///
    /// @param snowflake of a guild that nobody else uses
    Load(Bot bot, String snowflake) {
        once = bot.clientThatNeverRepeats();
        patient = bot.client();
        guild = once.guild(snowflake);
        turns = new Turns(patient.guild(snowflake), guild, writes);
        for (int i = 0; i < WRITERS; i++) {
            again(this::addMember);
            again(this::addQuote);
        }
        IntStream.range(0, TURN_TAKERS).forEach(i -> again(() -> turns.take("raid:" + i % LOCKS)));
    }

    /// How many calls there were.
    long calls() {
        return writes.calls() + turns.acquires().calls();
    }

    /// Whether something failed in a way that it must not: shown by [#assertAllStored].
    boolean isBroken() {
        return !broken.isEmpty();
    }

    Tally writes() {
        return writes;
    }

    /// Ends the work; what was begun is finished.
    void stop() throws InterruptedException {
        workers.shutdown();
        assertThat(workers.awaitTermination(2, TimeUnit.MINUTES)).as("the load ends").isTrue();
    }

    /// After [#stop]: no call stayed unsettled, and what was acknowledged is there, each once.
    void assertAllStored() {
        assertThat(broken).as("what ended a worker").isEmpty();
        assertThat(writes.unsettled()).isEmpty();
        assertThat(turns.acquires().unsettled()).isEmpty();
        Guild read = patient.guild(guild.id());
        try (var stored = read.set("load").all()) {
            assertThat(stored).containsExactlyInAnyOrderElementsOf(members);
        }
        try (var stored = read.quotes().all("load")) {
            assertThat(quotes)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            stored.map(quote -> quote.number()).toList());
        }
        turns.assertAllCounted(read);
    }

    @Override
    public String toString() {
        return "changes: %s\nleases: %s\n%d members, %d quotes, %s"
                .formatted(writes, turns.acquires(), members.size(), quotes.size(), turns);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        once.close();
        patient.close();
    }

    private void addMember() {
        String member = UUID.randomUUID().toString();
        WriteOption[] options = options();
        writes.settled(() -> guild.set("load").add(member, options));
        members.add(member);
    }

    private void addQuote() {
        NewQuote quote = NewQuote.of("load", UUID.randomUUID().toString(), "1");
        WriteOption[] options = options();
        quotes.add(writes.settled(() -> guild.quotes().create(quote, options)).value().number());
    }

    static WriteOption[] options(WriteOption... more) {
        List<WriteOption> all = new ArrayList<>(List.of(more));
        all.add(WriteOption.id(UUID.randomUUID().toString()));
        all.add(WriteOption.replicated());
        return all.toArray(WriteOption[]::new);
    }

    private void again(Runnable work) {
        Runnable step =
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        broken.add(e);
                        throw e;
                    }
                };
        var _ = workers.scheduleWithFixedDelay(step, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
