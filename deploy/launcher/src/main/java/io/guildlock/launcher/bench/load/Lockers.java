package io.guildlock.launcher.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/// The lockers of a process, one a worker.
final class Lockers implements AutoCloseable {
    private final List<Locker> each = new ArrayList<>();
    private final @Nullable RedissonClient redisson;

    Lockers(Job job) throws IOException {
        redisson =
                switch (job.contender()) {
                    case RLOCK, FENCED -> stock(job.redisUri());
                    case GUILDLOCK, UNMEASURED, EMPTY, ETCD -> null;
                };
        for (int worker = 0; worker < job.workers(); worker++) {
            each.add(locker(job, worker));
        }
    }

    List<Locker> each() {
        return each;
    }

    @Override
    public void close() throws IOException {
        for (Locker locker : each) {
            locker.close();
        }
        if (redisson != null) {
            redisson.shutdown();
        }
    }

    private Locker locker(Job job, int worker) throws IOException {
        int number = job.process() * job.workers() + worker;
        return switch (job.contender()) {
            case GUILDLOCK, UNMEASURED -> new GuildlockLocker(replicaOf(job, number));
            case EMPTY -> new EmptyLocker(replicaOf(job, number));
            case RLOCK -> new RedissonLocker(connected(), false);
            case FENCED -> new RedissonLocker(connected(), true);
            case ETCD -> new EtcdLocker(URI.create(job.etcdUrl()));
        };
    }

    private static URI replicaOf(Job job, int number) {
        return URI.create(job.lockUrls().get(number % job.lockUrls().size()));
    }

    private RedissonClient connected() {
        if (redisson == null) {
            throw new IllegalStateException("no Redisson in this process");
        }
        return redisson;
    }

    private static RedissonClient stock(String redisUri) {
        Config config = new Config();
        config.useSingleServer().setAddress(redisUri);
        return Redisson.create(config);
    }
}
