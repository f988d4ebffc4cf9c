package io.guildlock.runtime.caller;

import io.guildlock.contract.BotId;
import jakarta.enterprise.context.ApplicationScoped;

/// Whose data the call being answered may see. Without API keys every caller is the bot `default`.
@ApplicationScoped
public class Caller {

    public BotId bot() {
        return BotId.DEFAULT;
    }
}
