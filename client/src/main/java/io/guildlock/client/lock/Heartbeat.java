package io.guildlock.client.lock;

import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.http.Answer;
import io.guildlock.client.http.Call;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.Service;
import io.guildlock.client.http.Target;
import io.guildlock.client.retry.Timing;
import io.guildlock.client.retry.Timing.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Renews the leases of one client in bulk: whenever one is due, all that are nearly due go with
/// it, so that leases taken at different times soon share their calls. Thread-safe.
///
/// A lease that is alone is renewed by the call for one. So is each of a bundle that was refused as
/// a whole, as one wrong lease must not cost the others.
final class Heartbeat {
    /// A lease is taken along in the last quarter of its way to the next renewal.
    private static final int EARLY_DIVISOR = 4;

    private final Service service;
    private final Timing timing;
    private final int most;
    private final Map<Lease, Beat> beats = new HashMap<>();
    private final TreeSet<Beat> inOrder =
            new TreeSet<>(Comparator.comparingLong(Beat::order).thenComparingLong(Beat::number));
    private final long epoch;
    private @Nullable Alarm alarm;
    private long alarmNanos;
    private long numbers;

    /// When a lease may and when it must be renewed.
    private record Beat(Lease lease, long number, long order, long earliestNanos, long dueNanos) {}

    /// @param most leases a call, at least 1
    Heartbeat(Service service, Timing timing, int most) {
        this.service = service;
        this.timing = timing;
        this.most = most;
        this.epoch = timing.nanoTime();
    }

    /// Lets `lease` be renewed `until` from now, or a little earlier; replaces what was set for it
    /// before.
    synchronized void schedule(Lease lease, Duration until) {
        forget(lease);
        long now = timing.nanoTime();
        long due = now + until.toNanos();
        Beat beat =
                new Beat(lease, numbers++, due - epoch, due - until.toNanos() / EARLY_DIVISOR, due);
        beats.put(lease, beat);
        inOrder.add(beat);
        if (inOrder.first().equals(beat)) {
            ring(now);
        }
    }

    /// Does not renew `lease` any more.
    synchronized void drop(Lease lease) {
        forget(lease);
        if (inOrder.isEmpty()) {
            silence();
        }
    }

    private void forget(Lease lease) {
        Beat before = beats.remove(lease);
        if (before != null) {
            inOrder.remove(before);
        }
    }

    /// Sets the alarm for the first that must be renewed.
    private void ring(long now) {
        if (alarm != null && alarmNanos - inOrder.first().dueNanos() <= 0) {
            return;
        }
        silence();
        alarmNanos = inOrder.first().dueNanos();
        alarm = timing.after(Duration.ofNanos(alarmNanos - now), this::beat);
    }

    private void silence() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private void beat() {
        List<Lease> due = takeDue();
        for (int from = most; from < due.size(); from += most) {
            List<Lease> further = due.subList(from, Math.min(due.size(), from + most));
            Alarm _ = timing.after(Duration.ZERO, () -> renew(further));
        }
        renew(due.subList(0, Math.min(due.size(), most)));
    }

    private synchronized List<Lease> takeDue() {
        alarm = null;
        long now = timing.nanoTime();
        List<Lease> due = new ArrayList<>();
        if (!inOrder.isEmpty() && inOrder.first().dueNanos() - now <= 0) {
            inOrder.stream()
                    .filter(beat -> beat.earliestNanos() - now <= 0)
                    .forEach(beat -> due.add(beat.lease()));
            due.forEach(this::forget);
        }
        if (!inOrder.isEmpty()) {
            ring(now);
        }
        return due;
    }

    private void renew(List<Lease> due) {
        if (due.size() == 1) {
            due.getFirst().renewInBackground();
            return;
        }
        // A renewal in bulk asks no replicas.
        oneByOne(due.stream().filter(Lease::asksReplicas).toList());
        renewTogether(
                due.stream()
                        .filter(lease -> !lease.asksReplicas())
                        .filter(Lease::beginRenewal)
                        .toList());
    }

    private void oneByOne(List<Lease> leases) {
        leases.forEach(lease -> {
            Alarm _ = timing.after(Duration.ZERO, lease::renewInBackground);
        });
    }

    private void renewTogether(List<Lease> begun) {
        if (begun.isEmpty()) {
            return;
        }
        List<Lease> oneByOne = List.of();
        try {
            Answer answer = send(begun);
            List<Wire.RenewedItem> items =
                    Json.as(Wire.Renewed.class, Json.read(answer.body())).items();
            for (int i = 0; i < begun.size(); i++) {
                begun.get(i).settle(answer, items.get(i));
            }
        } catch (RefusedException wrong) {
            oneByOne = begun;
        } catch (RuntimeException unconfirmed) {
            begun.forEach(lease -> lease.renewalUnconfirmed(unconfirmed));
        } finally {
            begun.forEach(Lease::endRenewal);
        }
        oneByOne(oneByOne);
    }

    /// No longer than the first of them lasts: the others are tried again then.
    private Answer send(List<Lease> begun) {
        Duration budget =
                begun.stream().map(Lease::remaining).min(Comparator.naturalOrder()).orElseThrow();
        Wire.RenewAll body = new Wire.RenewAll(begun.stream().map(Lease::renewItem).toList());
        return service.send(
                Call.of("POST", Target.root().path("leases", "renew").toString())
                        .body("application/json", Json.bytes(body))
                        .within(budget));
    }
}
