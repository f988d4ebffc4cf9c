package io.guildlock.faults.check;

import io.guildlock.testing.Seed;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a long run records.
@Tag("deep")
class ManyOperationsIT {
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aMillionOperationsPassEveryCheckInSeconds() {
        RightHistory.passesEveryCheck(Seed.of(ManyOperationsIT.class), 1_000_000);
    }
}
