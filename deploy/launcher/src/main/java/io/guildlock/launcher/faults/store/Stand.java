package io.guildlock.launcher.faults.store;

import io.guildlock.redis.RedisBinary;
import io.guildlock.redis.RedisOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What Redis a fault needs.
public enum Stand {
    /// One, behind a network of its own.
    ONE {
        @Override
        public Store start(Path data) {
            return OneRedis.start(RedisOptions.in(data));
        }
    },
    /// One with a clock of its own.
    CLOCK {
        @Override
        public Optional<String> missing() {
            return SteppedClock.missing();
        }

        @Override
        public Store start(Path data) {
            SteppedClock clock = SteppedClock.in(data.resolveSibling("clock-program"));
            return OneRedis.start(RedisOptions.in(data).withProgram(clock.program())).with(clock);
        }
    },
    /// One with a disk of its own.
    DISK {
        @Override
        public Optional<String> missing() {
            return SmallDisk.missing();
        }

        @Override
        public Store start(Path data) {
            SmallDisk disk =
                    SmallDisk.at(
                            data, data.resolveSibling("redis-on-a-disk"), RedisBinary.install());
            return OneRedis.start(RedisOptions.in(data).withProgram(disk.program())).with(disk);
        }
    },
    /// A master with two replicas and three Sentinels.
    SENTINEL {
        @Override
        public Store start(Path data) {
            return SentinelSet.start(data);
        }
    },
    /// A Cluster of three masters with a replica each.
    CLUSTER {
        @Override
        public Store start(Path data) {
            return ClusterSet.start(data);
        }
    };

    /// Why it cannot be had on this machine; empty if it can.
    public Optional<String> missing() {
        return Optional.empty();
    }

    /// @param data an empty folder or none yet
    public abstract Store start(Path data);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
