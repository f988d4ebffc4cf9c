package io.guildlock.launcher.faults.rubbish;

import io.guildlock.launcher.cluster.Replica;
import io.guildlock.launcher.faults.vigil.Queue;
import io.guildlock.launcher.faults.vigil.Vitals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Many connections to one replica that take their time, all at once: calls that wait, bodies of
/// which half is sent and no more, bodies that come a byte at a time. Meanwhile the replica must do
/// what others ask, and take no more memory than it may.
public final class Crowd {
    /// How soon others are answered meanwhile.
    private static final Duration OTHERS_WITHIN = Duration.ofSeconds(10);

    private static final long MOST_MEBIBYTES = 450;
    private static final int MOST_THREADS = 200;

    private final Replica replica;
    private final List<Patron> patrons = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();

    private Crowd(Replica replica) {
        this.replica = replica;
    }

    /// How many connections of each kind.
    ///
    /// @param waits for locks that are held; 0 for a service that has none
    /// @param path to which something may be posted, for bodies that take their time
    public record Size(int waits, int halves, int drips, String path) {}

    /// @param others does what others ask, or fails
    /// @return answers by status, and what was wrong
    public static RubbishRun.Result at(Replica replica, Size size, Others others) {
        Crowd crowd = new Crowd(replica);
        try {
            crowd.gather(size);
            crowd.ask(others);
            crowd.look();
            crowd.judge(size);
        } catch (IOException e) {
            crowd.failures.add("%s did not take a connection: %s".formatted(replica.name(), e));
        } finally {
            crowd.patrons.forEach(Patron::close);
        }
        crowd.ask(others);
        return new RubbishRun.Result(crowd.statuses, List.copyOf(crowd.failures));
    }

    /// What others ask of a replica.
    @FunctionalInterface
    public interface Others {
        /// @return how long it took until the replica did all of it
        Duration served();
    }

    private void gather(Size size) throws IOException {
        for (int i = 0; i < size.waits(); i++) {
            patrons.add(Patron.waits(replica.url(), i));
        }
        for (int i = 0; i < size.halves(); i++) {
            patrons.add(Patron.sendsHalf(replica.url(), size.path()));
        }
        for (int i = 0; i < size.drips(); i++) {
            patrons.add(Patron.drips(replica.url(), size.path()));
        }
    }

    private void ask(Others others) {
        Duration took = others.served();
        if (took.compareTo(OTHERS_WITHIN) > 0) {
            failures.add(
                    "%s served others after %,d ms, of %,d connections that take their time"
                            .formatted(replica.name(), took.toMillis(), patrons.size()));
        }
    }

    private void look() throws IOException {
        Optional<Vitals> vitals = Vitals.of(replica.pid());
        if (!replica.isAlive()) {
            failures.add(replica.name() + " ended");
        }
        look(Queue.of(replica, OTHERS_WITHIN));
        vitals.filter(v -> v.kibibytes() > MOST_MEBIBYTES * 1_024 || v.threads() > MOST_THREADS)
                .ifPresent(v ->
                        failures.add(
                                "%s took %,d KiB and %d threads"
                                        .formatted(replica.name(), v.kibibytes(), v.threads())));
    }

    private void look(List<Queue> queues) {
        queues.stream()
                .filter(Queue::isOverfull)
                .forEach(queue -> failures.add(replica.name() + " held " + queue));
    }

    // A body that drips is answered when it is whole; a wait may be refused; half a body is not
    // answered, or refused.
    private void judge(Size size) {
        int answered = 0;
        for (Patron patron : patrons) {
            try {
                Optional<RawAnswer> answer = patron.answer();
                if (answer.isPresent()) {
                    answered++;
                    statuses.merge(answer.get().status(), 1, Integer::sum);
                    @Nullable String wrong = RubbishRun.wrong(answer.get());
                    if (wrong != null) {
                        failures.add(wrong);
                    }
                }
            } catch (IOException e) {
                failures.add("no answer: " + e);
            }
        }
        if (answered < size.drips()) {
            failures.add(
                    "%d answers to %d bodies that came slowly".formatted(answered, size.drips()));
        }
    }
}
