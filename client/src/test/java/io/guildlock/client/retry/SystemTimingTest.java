package io.guildlock.client.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SystemTimingTest {

    @Test
    void runsWhatIsDueOnAVirtualThread() throws InterruptedException {
        try (Timing timing = Timing.system()) {
            CountDownLatch ran = new CountDownLatch(1);
            AtomicBoolean virtual = new AtomicBoolean();
            timing.after(
                    Duration.ZERO,
                    () -> {
                        virtual.set(Thread.currentThread().isVirtual());
                        ran.countDown();
                    });
            assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(virtual).isTrue();
        }
    }

    @Test
    void closingEndsAPauseAndTakesNoMoreAlarms() throws InterruptedException {
        Timing timing = Timing.system();
        Thread pausing =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                timing.pause(Duration.ofHours(1));
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        });
        timing.close();
        pausing.join();
        timing.after(
                        Duration.ZERO,
                        () -> {
                            throw new AssertionError("ran after close");
                        })
                .cancel();
    }
}
