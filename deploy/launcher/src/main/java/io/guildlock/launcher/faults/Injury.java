package io.guildlock.launcher.faults;

import io.guildlock.faults.proxy.Fault;
import java.time.Duration;
import java.util.Locale;

/// One thing that breaks, and is whole again when [#inflict] returns.
public enum Injury {
    /// Redis is frozen for 3 s.
    REDIS_PAUSED {
        @Override
        void inflict(Stage stage) {
            stage.redis().pause();
            stage.let(Duration.ofSeconds(3));
            stage.redis().resume();
        }
    },
    /// Redis is killed, and a second later started from its append-only file.
    REDIS_KILLED {
        @Override
        void inflict(Stage stage) {
            stage.restartRedis(Duration.ofSeconds(1));
        }
    },
    /// Redis forgets all scripts, 20 times.
    SCRIPTS_FLUSHED {
        @Override
        void inflict(Stage stage) {
            for (int i = 0; i < 20; i++) {
                stage.tellRedis("SCRIPT", "FLUSH");
                stage.let(Duration.ofMillis(50));
            }
        }
    },
    /// A replica of each service is killed, and started again.
    REPLICAS_KILLED {
        @Override
        void inflict(Stage stage) {
            stage.restartAReplicaOfEach();
        }
    },
    /// A replica of each service is frozen for 3 s.
    REPLICAS_PAUSED {
        @Override
        void inflict(Stage stage) {
            stage.pauseAReplicaOfEach(Duration.ofSeconds(3));
        }
    },
    /// A client process is killed; another one takes its place.
    CLIENT_KILLED {
        @Override
        void inflict(Stage stage) {
            stage.clients().killOne();
        }
    },
    /// A client process is frozen for longer than its leases last.
    CLIENT_PAUSED {
        @Override
        void inflict(Stage stage) {
            stage.clients().pauseOne(Duration.ofSeconds(2));
        }
    },
    /// What the services send arrives at Redis; instead of bringing the answers, connections are
    /// reset, 10 times.
    ANSWERS_LOST {
        @Override
        void inflict(Stage stage) {
            for (int i = 0; i < 10; i++) {
                stage.between(new Fault.AnswersLost(), Duration.ofMillis(60));
                stage.let(Duration.ofMillis(200));
            }
        }
    },
    /// Redis is 30 ms away, for 3 s.
    SLOW {
        @Override
        void inflict(Stage stage) {
            stage.between(new Fault.Delayed(Duration.ofMillis(15)), Duration.ofSeconds(3));
        }
    },
    /// All connections to Redis are reset, 5 times.
    RESET {
        @Override
        void inflict(Stage stage) {
            for (int i = 0; i < 5; i++) {
                stage.between(new Fault.Reset(), Duration.ofMillis(100));
                stage.let(Duration.ofMillis(300));
            }
        }
    },
    /// What goes between the services and Redis is cut in small pieces, for 2 s.
    SLICED {
        @Override
        void inflict(Stage stage) {
            stage.between(new Fault.Sliced(100, Duration.ofNanos(200_000)), Duration.ofSeconds(2));
        }
    },
    /// Nothing arrives between the services and Redis for 3 s; then all of it does.
    BLACK_HOLE {
        @Override
        void inflict(Stage stage) {
            stage.between(new Fault.BlackHole(), Duration.ofSeconds(3));
        }
    },
    /// Redis is out of memory for 2 s.
    OUT_OF_MEMORY {
        @Override
        void inflict(Stage stage) {
            stage.withSetting("maxmemory", "1", Duration.ofSeconds(2));
        }
    },
    /// Redis refuses writes for 2 s, as one that is short of replicas does.
    WRITES_REFUSED {
        @Override
        void inflict(Stage stage) {
            stage.withSetting("min-replicas-to-write", "1", Duration.ofSeconds(2));
        }
    },
    /// Each writing of Redis to its append-only file takes 20 ms, for 3 s.
    DISK_SLOW {
        @Override
        void inflict(Stage stage) {
            stage.tellRedis("DEBUG", "AOF-FLUSH-SLEEP", "20000");
            stage.let(Duration.ofSeconds(3));
            stage.tellRedis("DEBUG", "AOF-FLUSH-SLEEP", "0");
        }
    },
    /// Redis is emptied: everything there was is lost.
    FLUSHED {
        @Override
        void inflict(Stage stage) {
            stage.losing(() -> stage.tellRedis("FLUSHALL"));
            stage.let(Duration.ofSeconds(2));
        }
    };

    abstract void inflict(Stage stage);

    /// As people write it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
