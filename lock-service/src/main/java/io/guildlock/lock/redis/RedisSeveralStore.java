package io.guildlock.lock.redis;

import io.guildlock.contract.RedisNames;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;

/// Several leases in Redis: each step runs one script. No retries, no waiting, no metrics.
public final class RedisSeveralStore implements SeveralStore {
    private static final Script RENEW_ALL = Script.load("renew_all");

    /// Leases that one script renews at most: all else waits while it runs, about half a
    /// millisecond.
    static final int MOST_IN_A_STEP = 100;

    private final RedisLink link;
    private final Scripts scripts;
    private final GuildRegistry guilds;
    private final Terms terms;

    public RedisSeveralStore(RedisLink link, Terms terms) {
        this.link = link;
        this.scripts = new Scripts(link);
        this.guilds = new GuildRegistry(scripts);
        this.terms = terms;
    }

    /// By slot, because one script cannot see two; where there are no slots, all have the same. The
    /// steps of one node are sent one behind the other without waiting for answers, so that
    /// together they cost one round trip a node.
    @Override
    public List<List<RenewRequest>> steps(List<RenewRequest> leases) {
        return steps(leases, this::slot);
    }

    static List<List<RenewRequest>> steps(
            List<RenewRequest> leases, ToIntFunction<RenewRequest> slot) {
        Map<Integer, List<RenewRequest>> open = new LinkedHashMap<>();
        List<List<RenewRequest>> steps = new ArrayList<>();
        for (RenewRequest lease : leases) {
            List<RenewRequest> step = open.get(slot.applyAsInt(lease));
            if (step == null || step.size() == MOST_IN_A_STEP) {
                step = new ArrayList<>();
                steps.add(step);
                open.put(slot.applyAsInt(lease), step);
            }
            step.add(lease);
        }
        return steps;
    }

    /// Before the first connection it does not matter: then every step fails.
    private int slot(RenewRequest lease) {
        try {
            return link.slot(LockNames.lock(lease.lock()));
        } catch (StoreUnavailableException _) {
            return 0;
        }
    }

    @Override
    public CompletionStage<List<Renewal>> renewAll(List<RenewRequest> step) {
        List<Object> keys = new ArrayList<>(4 * step.size());
        List<String> arguments = new ArrayList<>(1 + 6 * step.size());
        arguments.add(millis(terms.keep()));
        for (RenewRequest lease : step) {
            guilds.keep(lease.lock(), lease.lease());
            String prefix = LockNames.prefix(lease.lock().bot(), lease.lock().guild());
            keys.add(LockNames.lock(lease.lock()));
            keys.add(
                    RedisNames.fencingCounter(
                            lease.lock().bot(), lease.lock().guild(), lease.lock().entity()));
            keys.add(LockNames.record(prefix, lease.leaseId().value()));
            keys.add(LockNames.leases(prefix));
            arguments.add(prefix);
            arguments.add(lease.lock().entity().value());
            arguments.add(lease.leaseId().value());
            arguments.add(lease.token().toString());
            arguments.add(millis(lease.lease()));
            arguments.add(millis(lease.lease().plus(terms.recordGrace())));
        }
        return scripts.run(RENEW_ALL, keys, arguments)
                .thenApply(statuses -> renewals(step, statuses));
    }

    private static List<Renewal> renewals(List<RenewRequest> step, List<String> statuses) {
        List<Renewal> renewals = new ArrayList<>(step.size());
        for (int i = 0; i < step.size(); i++) {
            renewals.add(
                    switch (statuses.get(i)) {
                        case "renewed" -> new Renewal.Renewed(step.get(i).lease());
                        case "stale" -> new Renewal.StaleToken();
                        case "gone" -> new Renewal.Gone();
                        default -> throw Answer.unexpected(statuses.get(i));
                    });
        }
        return renewals;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
