package io.guildlock.runtime.key;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.contract.key.StoredKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of one version of the file. Immutable.
final class KeyTable {
    // Compared where there is no key of that id, so that this takes as long.
    private static final StoredKey NOBODY =
            new StoredKey(
                    "a".repeat(12),
                    BotId.DEFAULT,
                    EnumSet.allOf(KeyScope.class),
                    "0".repeat(64),
                    Instant.EPOCH,
                    "");

    private final Map<String, StoredKey> keys = new HashMap<>();
    private final Map<String, Identity> identities = new HashMap<>();

    KeyTable(KeyFile file) {
        for (StoredKey key : file.keys()) {
            keys.put(key.id(), key);
            identities.put(key.id(), Identity.of(key));
        }
    }

    /// Whose key it is; empty if there is no such key.
    Optional<Identity> find(ApiKey key) {
        boolean right = keys.getOrDefault(key.id(), NOBODY).isOf(key);
        return right ? Optional.ofNullable(identities.get(key.id())) : Optional.empty();
    }

    /// Whether that is who one of these keys stands for.
    boolean has(Identity identity) {
        return identity.equals(identities.get(identity.keyId()));
    }

    /// In words, which keys are here and not there.
    List<String> without(KeyTable other) {
        return identities.values().stream()
                .filter(identity -> !other.has(identity))
                .map(identity ->
                        "%s of %s, %s"
                                .formatted(identity.keyId(), identity.bot(), identity.scopes()))
                .sorted()
                .toList();
    }

    int size() {
        return keys.size();
    }

    long bots() {
        return keys.values().stream().map(StoredKey::bot).distinct().count();
    }
}
