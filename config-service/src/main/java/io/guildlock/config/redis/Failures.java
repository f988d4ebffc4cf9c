package io.guildlock.config.redis;

import io.guildlock.config.change.StoreDenial;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import io.guildlock.config.change.StoreRefusal;
import io.guildlock.runtime.redis.ScriptDenials;
import java.util.Set;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What a failure of Jedis says about the command.
final class Failures {
    /// First words of errors by which a Redis that is well refuses a script or command before it
    /// runs. `OOM`, `READONLY`, `NOREPLICAS` and `MISCONF` are among them because the change script
    /// declares no flags: Redis then refuses it whole.
    private static final Set<String> REFUSALS =
            Set.of("OOM", "READONLY", "NOREPLICAS", "MISCONF", "NOAUTH", "NOPERM", "WRONGPASS");

    /// First words of errors by which Redis says, before it runs anything, that it cannot serve
    /// just now.
    private static final Set<String> NOT_NOW =
            Set.of(
                    "LOADING",
                    "MASTERDOWN",
                    "CLUSTERDOWN",
                    "TRYAGAIN",
                    "MOVED",
                    "ASK",
                    "BUSY",
                    "NOSCRIPT");

    private Failures() {}

    /// A new connection is refused too where Redis does not accept the password.
    static StoreFailure notSent(JedisException e) {
        if (e instanceof JedisDataException && REFUSALS.contains(firstWord(e))) {
            return refused(e);
        }
        return new StoreFailure(
                Certainty.NOT_APPLIED, "No connection to Redis: " + e.getMessage(), e);
    }

    static StoreFailure broken(JedisException e) {
        return new StoreFailure(
                Certainty.UNKNOWN, "Redis did not answer in time: " + e.getMessage(), e);
    }

    /// @return a [StoreFailure], or a [StoreDenial] in the middle of a script, or `e` itself if it
    ///   is a defect of a script
    static RuntimeException answered(JedisDataException e) {
        if (ScriptDenials.is(e)) {
            return new StoreDenial("Redis denied a part of the step: " + e.getMessage(), e);
        }
        if (REFUSALS.contains(firstWord(e))) {
            return refused(e);
        }
        return NOT_NOW.contains(firstWord(e))
                ? new StoreFailure(
                        Certainty.NOT_APPLIED, "Redis cannot serve now: " + e.getMessage(), e)
                : e;
    }

    private static StoreRefusal refused(JedisException e) {
        return new StoreRefusal("Redis refuses: " + e.getMessage(), e);
    }

    private static String firstWord(JedisException e) {
        return String.valueOf(e.getMessage()).split(" ", 2)[0];
    }
}
