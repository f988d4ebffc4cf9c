package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import java.util.Set;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What a failure of Jedis says about the command.
final class Failures {
    /// First words of errors that Redis answers before it runs a script or command at all. `OOM`,
    /// `READONLY`, `NOREPLICAS` and `MISCONF` are among them because the change script declares no
    /// flags: Redis then refuses it whole.
    private static final Set<String> BEFORE_RUNNING =
            Set.of(
                    "OOM",
                    "READONLY",
                    "NOREPLICAS",
                    "MISCONF",
                    "LOADING",
                    "MASTERDOWN",
                    "CLUSTERDOWN",
                    "TRYAGAIN",
                    "MOVED",
                    "ASK",
                    "BUSY",
                    "NOSCRIPT",
                    "NOAUTH",
                    "NOPERM",
                    "WRONGPASS");

    private Failures() {}

    static StoreFailure notSent(JedisException e) {
        return new StoreFailure(
                Certainty.NOT_APPLIED, "No connection to Redis: " + e.getMessage(), e);
    }

    static StoreFailure broken(JedisException e) {
        return new StoreFailure(
                Certainty.UNKNOWN, "Redis did not answer in time: " + e.getMessage(), e);
    }

    /// @return a [StoreFailure], or `e` itself if it is a defect of a script
    static RuntimeException answered(JedisDataException e) {
        String message = String.valueOf(e.getMessage());
        if (BEFORE_RUNNING.contains(message.split(" ", 2)[0])) {
            return new StoreFailure(Certainty.NOT_APPLIED, "Redis refuses: " + message, e);
        }
        return e;
    }
}
