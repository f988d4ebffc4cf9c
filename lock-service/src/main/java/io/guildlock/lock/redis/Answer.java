package io.guildlock.lock.redis;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Standing;
import java.time.Duration;
import java.util.List;

/// A script's answer: its fields in order, read one after the other.
final class Answer {
    private final List<String> fields;
    private int next;

    Answer(List<String> fields) {
        this.fields = fields;
    }

    boolean hasNext() {
        return next < fields.size();
    }

    String text() {
        return fields.get(next++);
    }

    int number() {
        return Integer.parseInt(text());
    }

    Duration millis() {
        return Duration.ofMillis(Long.parseLong(text()));
    }

    /// Token, lease and remaining time.
    Grant grant(LeaseId leaseId) {
        return new Grant(leaseId, FencingToken.parse(text()), millis(), millis());
    }

    /// The six fields of `part/holder.lua`.
    Standing standing() {
        String kind = text();
        String who = text();
        String token = text();
        String holder = text();
        Duration remaining = millis();
        Duration held = millis();
        return switch (kind) {
            case "free" -> new Standing.Free();
            case "stock" -> new Standing.Stock(who, remaining);
            case "lease" ->
                    new Standing.Leased(
                            new LeaseId(who),
                            FencingToken.parse(token),
                            HolderText.read(holder),
                            remaining,
                            held);
            default -> throw unexpected(kind);
        };
    }

    static IllegalStateException unexpected(String status) {
        return new IllegalStateException(
                "A script answered \"" + status + "\", which it must not.");
    }
}
