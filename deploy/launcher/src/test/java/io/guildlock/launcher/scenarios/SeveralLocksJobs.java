package io.guildlock.launcher.scenarios;

import static io.guildlock.client.change.WriteOption.guardedBy;

import io.guildlock.client.Guild;
import io.guildlock.client.document.Document;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.LeaseSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The jobs that take several locks together.
final class SeveralLocksJobs {
    private SeveralLocksJobs() {}

    /// Several clients in one process, each with locks of its own choice in its own order, take
    /// them again and again. In each turn they raise a number by reading and writing it, guarded by
    /// the lease on `counted`, which is in all sets: two that held it at the same time would count
    /// the same number. Reports `took <client> <number> <token>` for each turn, or the refusal.
    ///
    /// @param sets one a client
    record TakeTurns(
            String guild,
            List<List<String>> sets,
            String counted,
            int turns,
            long leaseMs,
            long waitMs)
            implements Job {
        @Override
        public void run(ShardContext shard) throws InterruptedException {
            List<Thread> clients =
                    IntStream.range(0, sets.size())
                            .mapToObj(client ->
                                    Thread.startVirtualThread(() -> takeTurns(shard, client)))
                            .toList();
            for (Thread client : clients) {
                client.join();
            }
        }

        private void takeTurns(ShardContext shard, int client) {
            for (int turn = 0; turn < turns; turn++) {
                shard.attempt(
                        () -> {
                            takeTurn(shard, client);
                            return "turn";
                        },
                        client);
            }
        }

        private void takeTurn(ShardContext shard, int client) {
            Guild guild = shard.guild(this.guild);
            AcquireOptions options =
                    AcquireOptions.defaults()
                            .withLease(Duration.ofMillis(leaseMs))
                            .withWait(Duration.ofMillis(waitMs));
            String[] entities = sets.get(client).toArray(String[]::new);
            try (LeaseSet set = guild.lockAll(entities).acquire(options)) {
                Lease lease = set.lease(counted);
                Document document = guild.document("turns", counted);
                int number =
                        document.get().map(now -> now.value().path("number").asInt()).orElse(0) + 1;
                document.put(Map.of("number", number), guardedBy(lease));
                shard.report("took", client, number, lease.token());
            }
        }
    }
}
