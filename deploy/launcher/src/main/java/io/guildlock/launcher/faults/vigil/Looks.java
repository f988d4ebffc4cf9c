package io.guildlock.launcher.faults.vigil;

import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Looks at one replica again and again, or at what takes its place. For one thread at a time.
///
/// What a breaker did is taken from what the replica counts, so that nothing is missed between two
/// looks; in which states health showed it, from the looks.
final class Looks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Seen.Breakers UNTOUCHED = new Seen.Breakers(0, 0, 0);

    private final Notes notes;
    private Seen.@Nullable Breakers before;
    private long pid;

    Looks(Notes notes) {
        this.notes = notes;
    }

    void at(Replica replica) {
        Vitals.of(replica.pid()).ifPresent(notes::vitals);
        try (HttpLine line = HttpLine.open(replica.url(), PATIENCE)) {
            long now = replica.pid();
            Scrape scrape = Scrape.of(line);
            note(now, scrape.breakers());
            scrape.queues().forEach(notes::queue);
            notes.shown(line.send("GET", "/q/health/well", "", "").bodyOf(200));
        } catch (IOException killedOrFrozen) {
            notes.cutOff();
        }
    }

    void atReadiness(Replica replica) {
        try (HttpLine line = HttpLine.open(replica.url(), PATIENCE)) {
            if (line.send("GET", "/q/health/ready", "", "").status() == 503) {
                notes.notReady();
            }
        } catch (IOException killedOrFrozen) {
            notes.cutOff();
        }
    }

    // What was counted before the first look is of no account; another process counts from 0.
    void note(long now, Seen.Breakers counted) {
        if ((pid != 0 && now != pid) || (before != null && counted.isLessThan(before))) {
            before = UNTOUCHED;
        }
        pid = now;
        if (before != null) {
            notes.moved(counted.minus(before));
        }
        before = counted;
    }
}
