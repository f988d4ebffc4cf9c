package io.guildlock.lock.lease;

import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Several leases of one replica over an [InMemoryCluster].
public final class InMemorySeveralStore implements SeveralStore {
    private final InMemoryLeaseStore single;

    InMemorySeveralStore(InMemoryCluster cluster, String replica) {
        this.single = cluster.store(replica);
    }

    /// A step for each guild, as if each were elsewhere.
    @Override
    public List<List<RenewRequest>> steps(List<RenewRequest> leases) {
        Map<Object, List<RenewRequest>> byGuild = new LinkedHashMap<>();
        leases.forEach(lease ->
                byGuild.computeIfAbsent(lease.lock().guild(), _ -> new ArrayList<>()).add(lease));
        return List.copyOf(byGuild.values());
    }

    @Override
    public CompletionStage<List<Renewal>> renewAll(List<RenewRequest> step) {
        return CompletableFuture.completedStage(
                step.stream()
                        .map(lease ->
                                single.renew(
                                                lease.lock(),
                                                lease.leaseId(),
                                                lease.token(),
                                                lease.lease())
                                        .toCompletableFuture()
                                        .join())
                        .toList());
    }
}
