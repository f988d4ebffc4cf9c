package io.guildlock.runtime.key;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.contract.key.StoredKey;
import java.util.EnumSet;
import java.util.Set;

/// Who calls: a bot, and what it may do.
///
/// @param keyId the public id of the key it came with; empty without keys
public record Identity(BotId bot, Set<KeyScope> scopes, String keyId) {
    /// Every caller of a service without keys.
    public static final Identity ANYONE =
            new Identity(BotId.DEFAULT, Set.copyOf(EnumSet.allOf(KeyScope.class)), "");

    static Identity of(StoredKey key) {
        return new Identity(key.bot(), key.scopes(), key.id());
    }

    public boolean may(KeyScope scope) {
        return scopes.contains(scope);
    }
}
