package io.guildlock.lock.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduledTimersTest {
    private static final Duration FAR = Duration.ofHours(1);

    private final ScheduledTimers timers = new ScheduledTimers();
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void aTaskRunsNotBeforeItsTime() throws InterruptedException {
        long set = timers.nanos();
        var _ = timers.after(Duration.ofMillis(50), () -> ran.add("due"));

        assertThat(next()).isEqualTo("due");
        assertThat(timers.nanos() - set).isGreaterThanOrEqualTo(50_000_000L);
    }

    @Test
    void whatIsDueBeforeAllOthersWakesTheThread() throws InterruptedException {
        var _ = timers.after(FAR, () -> ran.add("far"));
        var _ = timers.after(Duration.ZERO, () -> ran.add("now"));
        assertThat(next()).isEqualTo("now");
        var _ = timers.after(Duration.ofMillis(20), () -> ran.add("near"));

        assertThat(next()).isEqualTo("near");
    }

    @Test
    void tasksRunInTheOrderTheyAreDue() throws InterruptedException {
        var _ = timers.after(Duration.ofMillis(120), () -> ran.add("second"));
        var _ = timers.after(Duration.ofMillis(60), () -> ran.add("first"));

        assertThat(next()).isEqualTo("first");
        assertThat(next()).isEqualTo("second");
    }

    @Test
    void aCancelledTaskDoesNotRun() throws InterruptedException {
        Timers.Timeout cancelled = timers.after(Duration.ofMillis(60), () -> ran.add("cancelled"));
        cancelled.cancel();
        var _ = timers.after(Duration.ofMillis(120), () -> ran.add("later"));

        assertThat(next()).isEqualTo("later");
    }

    @Test
    void aTaskThatFailsDoesNotStopTheOthers() throws InterruptedException {
        var _ =
                timers.after(
                        Duration.ZERO,
                        () -> {
                            throw new IllegalStateException("a test's failure");
                        });
        var _ = timers.after(Duration.ofMillis(20), () -> ran.add("next"));

        assertThat(next()).isEqualTo("next");
    }

    @Test
    void whatManyThreadsSetRunsOnceEach() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int j = 0; j < 5_000; j++) {
                                    var _ =
                                            timers.after(
                                                    Duration.ofMillis(j % 50),
                                                    runs::incrementAndGet);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        await().atMost(20, TimeUnit.SECONDS).until(() -> runs.get() == 20_000);
    }

    @Test
    void cancelledTasksAreForgottenLongBeforeTheyAreDue() throws InterruptedException {
        for (int round = 0; round < 12; round++) {
            List<Timers.Timeout> set = new ArrayList<>();
            for (int i = 0; i < ScheduledTimers.MOST_UNSORTED; i++) {
                set.add(timers.after(FAR, () -> ran.add("far")));
            }
            // Runs when all of them were sorted in.
            var _ = timers.after(Duration.ZERO, () -> ran.add("now"));
            assertThat(next()).isEqualTo("now");
            set.forEach(Timers.Timeout::cancel);
        }

        assertThat(timers.remembered()).isLessThan(6 * ScheduledTimers.MOST_UNSORTED);
    }

    private String next() throws InterruptedException {
        String name = ran.poll(20, TimeUnit.SECONDS);
        assertThat(name).as("what ran").isNotNull();
        return name;
    }
}
