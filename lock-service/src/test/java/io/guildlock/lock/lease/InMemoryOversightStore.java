package io.guildlock.lock.lease;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.InMemoryCluster.Lease;
import io.guildlock.lock.lease.InMemoryRecords.State;
import io.guildlock.lock.oversight.AuditEntry;
import io.guildlock.lock.oversight.AuditQuery;
import io.guildlock.lock.oversight.EntityFilter;
import io.guildlock.lock.oversight.ForceCall;
import io.guildlock.lock.oversight.Forced;
import io.guildlock.lock.oversight.ListedLock;
import io.guildlock.lock.oversight.OversightStore;
import io.guildlock.lock.oversight.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Oversight over an [InMemoryCluster]; a mark is the number of what was shown before.
public final class InMemoryOversightStore implements OversightStore {
    private static final long EPOCH_MS = 1_764_000_000_000L;

    private final InMemoryCluster cluster;
    private final int stepSize;
    private final int mostAudited;
    private final Map<LeaseId, Done> done = new HashMap<>();
    private final List<Audited> log = new ArrayList<>();

    private record Done(LockName lock, Standing was) {}

    private record Audited(LockName lock, AuditEntry entry) {}

    public InMemoryOversightStore(InMemoryCluster cluster, int stepSize, int mostAudited) {
        this.cluster = cluster;
        this.stepSize = stepSize;
        this.mostAudited = mostAudited;
    }

    @Override
    public CompletionStage<Step<ListedLock>> locks(
            BotId bot, GuildId guild, EntityFilter filter, String mark) {
        List<LockName> known =
                known().filter(lock -> lock.bot().equals(bot) && lock.guild().equals(guild))
                        .sorted(Comparator.comparing(lock -> lock.entity().value()))
                        .toList();
        Step<LockName> step = part(known, mark);
        return done(
                new Step<>(
                        step.items().stream()
                                .map(this::listed)
                                .filter(one ->
                                        one.waiters() > 0
                                                || !(one.standing() instanceof Standing.Free))
                                .filter(one -> filter.shows(one.lock().entity()))
                                .toList(),
                        step.mark()));
    }

    @Override
    public CompletionStage<Step<GuildId>> guilds(BotId bot, String mark) {
        TreeSet<String> guilds = new TreeSet<>();
        known().filter(lock -> lock.bot().equals(bot))
                .forEach(lock -> guilds.add(lock.guild().value()));
        return done(part(guilds.stream().map(GuildId::new).toList(), mark));
    }

    @Override
    public CompletionStage<Forced> force(ForceCall call) {
        Done before = done.get(call.id());
        if (before != null) {
            return done(
                    before.lock().equals(call.lock())
                            ? forced(before.was(), true)
                            : new Forced.UsedElsewhere());
        }
        Lease lease = cluster.live(call.lock());
        Standing was = cluster.standing(call.lock());
        if (lease != null && call.only().map(lease.token()::equals).orElse(true).equals(false)) {
            return done(new Forced.OtherHolder(was));
        }
        done.put(call.id(), new Done(call.lock(), was));
        if (lease != null) {
            cluster.records.put(lease.id(), call.lock().entity(), lease.token(), State.OVER);
            cluster.free(call.lock());
            log.addFirst(
                    new Audited(
                            call.lock(),
                            new AuditEntry(
                                    Instant.ofEpochMilli(ms(cluster.timers.nanos())),
                                    call.lock().entity(),
                                    call.actor(),
                                    call.key(),
                                    call.reason(),
                                    call.requestId(),
                                    was)));
            if (log.size() > mostAudited) {
                log.removeLast();
            }
        }
        return done(forced(was, false));
    }

    @Override
    public CompletionStage<Step<AuditEntry>> audit(AuditQuery query) {
        List<AuditEntry> entries =
                log.stream()
                        .filter(one -> one.lock().guild().equals(query.guild()))
                        .map(Audited::entry)
                        .filter(one -> query.entity().map(one.entity()::equals).orElse(true))
                        .toList();
        int from = query.mark().isEmpty() ? 0 : number(query.mark());
        int to = Math.min(entries.size(), from + query.limit());
        return done(new Step<>(entries.subList(from, to), to < entries.size() ? "0-" + to : ""));
    }

    private Stream<LockName> known() {
        return Stream.concat(cluster.held.keySet().stream(), cluster.queues.keySet().stream())
                .distinct();
    }

    private ListedLock listed(LockName lock) {
        Lease lease = cluster.live(lock);
        long now = cluster.timers.nanos();
        List<Long> arrivals =
                cluster.queue(lock).values().stream()
                        .filter(wish -> wish.alive() > now)
                        .map(InMemoryCluster.Wish::arrived)
                        .toList();
        return new ListedLock(
                lock,
                cluster.standing(lock),
                lease == null ? 0 : ms(lease.since()),
                lease == null ? -2 : ms(lease.end()),
                arrivals.size(),
                arrivals.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - arrivals.getFirst()));
    }

    private <T> Step<T> part(List<T> all, String mark) {
        int from = mark.isEmpty() ? 0 : Integer.parseInt(mark);
        int to = Math.min(all.size(), from + stepSize);
        return new Step<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : "");
    }

    private static int number(String mark) {
        return Integer.parseInt(mark, 2, mark.length(), 10);
    }

    private static long ms(long nanos) {
        return EPOCH_MS + nanos / 1_000_000;
    }

    private static Forced forced(Standing was, boolean replayed) {
        return was instanceof Standing.Free
                ? new Forced.WasFree(replayed)
                : new Forced.Ended(was, replayed);
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
