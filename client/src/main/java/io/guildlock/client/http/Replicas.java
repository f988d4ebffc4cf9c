package io.guildlock.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The base URLs of one service. Calls start at each in turn; one that failed lately comes after
/// all others. Thread-safe.
final class Replicas {
    private final List<URI> urls;
    private final long avoidanceNanos;
    private final AtomicInteger turn;
    private final ConcurrentMap<URI, Long> failedAtNanos = new ConcurrentHashMap<>();

    /// @param firstTurn index of the URL at which the first call starts
    Replicas(List<URI> urls, Duration avoidance, int firstTurn) {
        this.urls = List.copyOf(urls);
        this.avoidanceNanos = avoidance.toNanos();
        this.turn = new AtomicInteger(firstTurn);
    }

    /// Every URL once, in the order in which a call should try them now.
    List<URI> inOrder(long nowNanos) {
        int first = Math.floorMod(turn.getAndIncrement(), urls.size());
        List<URI> order = new ArrayList<>(urls.subList(first, urls.size()));
        order.addAll(urls.subList(0, first));
        order.sort(Comparator.comparing(url -> isAvoided(url, nowNanos)));
        return order;
    }

    void failed(URI url, long nowNanos) {
        failedAtNanos.put(url, nowNanos);
    }

    void worked(URI url) {
        failedAtNanos.remove(url);
    }

    /// Whether there is another than `url` that did not fail lately, so that a call that was sent
    /// away from `url` need not wait.
    boolean isThereBetterThan(URI url, long nowNanos) {
        return avoidanceNanos > 0
                && urls.stream()
                        .anyMatch(other -> !other.equals(url) && !isAvoided(other, nowNanos));
    }

    private boolean isAvoided(URI url, long nowNanos) {
        Long failedAt = failedAtNanos.get(url);
        return failedAt != null && nowNanos - failedAt < avoidanceNanos;
    }
}
