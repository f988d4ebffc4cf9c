package io.guildlock.contract.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// An API key as its bot has it: `glk_<id>_<secret>`. The id is public and names the key in logs,
/// lists and the audit log; the secret is 256 random bits, so one SHA-256 of it is enough to store:
/// there is nothing to guess.
///
/// @param id 12 of `a-z` and `2-7`
/// @param secret 43 characters of URL-safe Base64
public record ApiKey(String id, String secret) {
    private static final String BEGIN = "glk_";
    private static final Pattern FORM = Pattern.compile("glk_([a-z2-7]{12})_([A-Za-z0-9_-]{43})");
    private static final Pattern ID = Pattern.compile("[a-z2-7]{12}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_BYTES = 32;

    /// A new one.
    public static ApiKey random(SecureRandom random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ApiKey(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /// The key that this text is; empty if it is none.
    public static Optional<ApiKey> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ApiKey(form.group(1), form.group(2)))
                : Optional.empty();
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// The whole key, to be shown once.
    public String reveal() {
        return BEGIN + id + '_' + secret;
    }

    /// What is stored of it: the SHA-256 of the secret.
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// [#hash] in hexadecimal digits.
    public String hexHash() {
        return HexFormat.of().formatHex(hash());
    }

    /// Without the secret.
    @Override
    public String toString() {
        return BEGIN + id + "_…";
    }
}
