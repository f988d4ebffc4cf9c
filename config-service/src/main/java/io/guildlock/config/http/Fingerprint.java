package io.guildlock.config.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Tells two requests apart by what was sent: 128 bits of SHA-256 over method, path with query,
/// conditional headers and body.
public final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /// Of a part of a request that is a change of its own.
    public static String of(String what, String part) {
        return of(what, "", null, null, part.getBytes(StandardCharsets.UTF_8));
    }

    static String of(
            String method,
            String uri,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch,
            byte[] body) {
        MessageDigest digest = sha256();
        for (String part : new String[] {method, uri, text(ifMatch), text(ifNoneMatch)}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(digest.digest(body), BYTES));
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
