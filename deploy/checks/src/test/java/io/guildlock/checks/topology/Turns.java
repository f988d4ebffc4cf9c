package io.guildlock.checks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.Guild;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.document.Operations;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Durability;
import io.guildlock.client.lock.Lease;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Turns under a lock, each of which counts one in a document, guarded by its lease.
final class Turns {
    private static final AcquireOptions OPTIONS =
            AcquireOptions.defaults()
                    .withLease(Duration.ofSeconds(20))
                    .withWait(Duration.ofSeconds(10))
                    .withDurability(Durability.REPLICATED);

    private final Guild locks;
    private final Guild configs;
    private final Tally writes;
    private final Tally acquires = new Tally();
    private final AtomicLong counted = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong unheld = new AtomicLong();
    private final Set<FencingToken> tokens = ConcurrentHashMap.newKeySet();
    private final Map<String, Lease> inside = new ConcurrentHashMap<>();
    private final Queue<String> overlaps = new ConcurrentLinkedQueue<>();

    /// @param locks of a client that repeats, so that it releases also where a replica is gone
    /// @param configs of one that does not
    /// @param writes counts the guarded ones
    Turns(Guild locks, Guild configs, Tally writes) {
        this.locks = locks;
        this.configs = configs;
        this.writes = writes;
    }

    void take(String entity) {
        AcquireOptions options = OPTIONS.withId(LeaseId.random());
        try (Lease lease = acquires.settled(() -> locks.lock(entity).acquire(options))) {
            enter(entity, lease);
            count(lease);
            inside.remove(entity, lease);
        } catch (HeldException _) {
            unheld.incrementAndGet();
        }
    }

    Tally acquires() {
        return acquires;
    }

    void assertAllCounted(Guild read) {
        assertThat(overlaps).isEmpty();
        var stored = read.document("load", "turns").get().orElseThrow().value();
        assertThat(stored.path("n").asLong()).as("turns").isEqualTo(counted.get());
    }

    @Override
    public String toString() {
        return "%d turns counted, %d leases lost before, %d waits in vain"
                .formatted(counted.get(), lost.get(), unheld.get());
    }

    private void enter(String entity, Lease lease) {
        Lease before = inside.put(entity, lease);
        if (before != null && before.isHeld() && lease.isHeld()) {
            overlaps.add(before + " and " + lease);
        }
        if (!tokens.add(lease.token())) {
            overlaps.add("token twice: " + lease);
        }
    }

    private void count(Lease lease) {
        Operations one = Operations.none().increment("/n", 1);
        WriteOption[] options = Load.options(WriteOption.guardedBy(lease));
        try {
            writes.settled(() -> configs.document("load", "turns").apply(one, options));
            counted.incrementAndGet();
        } catch (LeaseLostException _) {
            lost.incrementAndGet();
        }
    }
}
