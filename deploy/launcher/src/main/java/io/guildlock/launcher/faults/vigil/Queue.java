package io.guildlock.launcher.faults.vigil;

import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// How full a queue of a replica was.
///
/// @param most how much was in it
/// @param limit how much may be, as the replica says
public record Queue(String what, long most, long limit) {
    /// All of a replica, now.
    public static List<Queue> of(Replica replica, Duration patience) throws IOException {
        try (HttpLine line = HttpLine.open(replica.url(), patience)) {
            return Scrape.of(line).queues();
        }
    }

    public boolean isOverfull() {
        return most > limit;
    }

    /// The fuller one.
    Queue or(Queue other) {
        return other.most > most ? other : this;
    }

    @Override
    public String toString() {
        return "%,d of %,d %s".formatted(most, limit, what);
    }
}
