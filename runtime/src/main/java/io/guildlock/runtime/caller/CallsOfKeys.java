package io.guildlock.runtime.caller;

import io.guildlock.runtime.key.Identity;
import io.guildlock.runtime.key.KeyRing;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The calls under way that came with a key, which end when it is no longer accepted, or not with
/// what it may do: those that watch, wait, or move a guild. Each looks to its caller as if the
/// connection broke, and to the service as if the caller hung up, which ends the work too.
/// Thread-safe.
@Singleton
class CallsOfKeys {
    private static final Logger LOG = Logger.getLogger(CallsOfKeys.class);

    private final KeyRing ring;
    private final Map<RoutingContext, Identity> open = new ConcurrentHashMap<>();

    CallsOfKeys(KeyRing ring) {
        this.ring = ring;
        ring.afterEachChange(this::endOfRevoked);
    }

    void add(RoutingContext call, Identity caller) {
        open.put(call, caller);
        call.addEndHandler(_ -> open.remove(call));
        // The keys may have changed since it was looked up: then nobody else would end it.
        if (!ring.accepts(caller)) {
            end(call, caller);
        }
    }

    private void endOfRevoked() {
        open.forEach((call, caller) -> {
            if (!ring.accepts(caller)) {
                end(call, caller);
            }
        });
    }

    private static void end(RoutingContext call, Identity caller) {
        if (call.response().ended()) {
            return;
        }
        LOG.infof("A call of the key %s is cut off: it is not accepted any more", caller.keyId());
        if (call.request().version() == HttpVersion.HTTP_2) {
            // Its connection may carry calls of others.
            call.response().reset();
        } else {
            var _ = call.request().connection().close();
        }
    }
}
