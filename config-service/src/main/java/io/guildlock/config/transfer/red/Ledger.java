package io.guildlock.config.transfer.red;

import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// What imports found in Red's files, so that a later one knows what is new in them, and what was
/// changed here meanwhile. Below `gl:{bot:guild}:`.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `red-import` | hash | digest of a thing's name → digest of what the file said of it; `!rev` |
///
/// Digests, because names hold the ids of users.
final class Ledger {
    private static final int NAME_BYTES = 12;
    private static final int TEXT_BYTES = 9;

    private Ledger() {}

    static Key key(Scope scope) {
        return scope.hash("red-import");
    }

    /// The field of a thing.
    static String field(RedKind kind, String name) {
        return digest(kind + " " + name, NAME_BYTES);
    }

    /// What stands for a text.
    static String text(String text) {
        return digest(text, TEXT_BYTES);
    }

    static String digest(String text, int bytes) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest, bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
