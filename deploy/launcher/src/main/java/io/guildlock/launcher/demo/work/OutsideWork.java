package io.guildlock.launcher.demo.work;

import java.time.Duration;

/// Stands for what a bot does between reading and writing: a call to somebody else's API.
public final class OutsideWork {
    private static final Duration TAKES = Duration.ofMillis(2);

    private OutsideWork() {}

    public static void sendPrize() {
        try {
            Thread.sleep(TAKES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending a prize", e);
        }
    }
}
