package io.guildlock.config.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Where it is remembered how changes were decided, until the records expire.
public final class ChangeRecords {
    /// Ids that differ share a digest with a probability of 2^-128.
    private static final int DIGEST_BYTES = 16;

    private ChangeRecords() {}

    /// The record of the change with this id. Named by a digest: an id that a caller chose may hold
    /// anything, also somebody's name.
    public static Key of(Scope scope, String id) {
        return scope.text("change", digest(id));
    }

    /// The names of the records that may name people, each at the time it expires, in µs.
    public static Key naming(Scope scope) {
        return scope.ordered("naming");
    }

    private static String digest(String id) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
