package io.guildlock.checks.operations;

import io.guildlock.client.Guildlock;
import io.guildlock.client.retry.RetryPolicy;
import java.io.IOException;
import java.net.URI;

/// One replica of each service on one Redis, and a client of these two.
///
/// @param client sends each call once: what fails is not hidden
record Installation(Replica locks, Replica configs, Guildlock client) implements AutoCloseable {
    static Installation start(App locks, App configs, URI redis) throws IOException {
        Replica first = Replica.start(locks, redis);
        Replica second;
        try {
            second = Replica.start(configs, redis);
        } catch (IOException | RuntimeException | Error e) {
            first.close();
            throw e;
        }
        Guildlock client =
                Guildlock.builder()
                        .retries(RetryPolicy.never())
                        .locks(first.url().toString())
                        .configs(second.url().toString())
                        .build();
        return new Installation(first, second, client);
    }

    @Override
    public void close() {
        client.close();
        locks.close();
        configs.close();
    }
}
