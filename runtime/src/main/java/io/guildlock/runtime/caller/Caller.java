package io.guildlock.runtime.caller;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.runtime.key.Identity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/// Whose data the call being answered may see: that of the bot whose key it came with. Without API
/// keys every caller is the bot `default`. To be asked while a call is being answered.
@ApplicationScoped
public class Caller {
    private final CurrentVertxRequest request;

    Caller(CurrentVertxRequest request) {
        this.request = request;
    }

    public BotId bot() {
        return identity().bot();
    }

    /// The public id of the key that the call came with; empty without keys.
    public String keyId() {
        return identity().keyId();
    }

    /// Whether the call's key has this scope; without keys it has all.
    public boolean may(KeyScope scope) {
        return identity().may(scope);
    }

    private Identity identity() {
        Identity caller = Authentication.of(request.getCurrent());
        if (caller == null) {
            throw new IllegalStateException("nobody was asked for a key under this path");
        }
        return caller;
    }
}
