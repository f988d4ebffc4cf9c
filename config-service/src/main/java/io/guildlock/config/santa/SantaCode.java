package io.guildlock.config.santa;

import io.guildlock.contract.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/// The code of the n-th event of a bot: short, and not telling n. A bijection, so no code comes
/// twice: multiplication by an odd number modulo a power of two. 6 characters up to n = 2^30 − 1,
/// then 8; in Crockford's alphabet, which has no I, L, O and U.
final class SantaCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{4,16}");
    private static final int DERIVED = 12;
    private static final long ODD = 0x9E3779B1L;
    private static final long INVERSE = inverse(ODD);
    private static final long SHIFT = 0x2A6D365BL;

    private SantaCode() {}

    /// Modulo 2^64, by Newton's iteration: each step doubles the bits that are right.
    private static long inverse(long odd) {
        long inverse = odd;
        for (int right = 3; right < Long.SIZE; right *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    /// @param n 1 to 2^40 − 1
    static String of(long n) {
        int characters = n < 1L << 30 ? 6 : 8;
        long mask = (1L << (characters * 5)) - 1;
        long mixed = (n * ODD + SHIFT) & mask;
        StringBuilder code = new StringBuilder();
        for (int i = characters - 1; i >= 0; i--) {
            code.append(ALPHABET.charAt((int) (mixed >> (i * 5)) & 31));
        }
        return code.toString();
    }

    /// The n of [#of]; 0 if it is no such code.
    static long number(String code) {
        int bits = code.length() * 5;
        if (code.length() != 6 && code.length() != 8) {
            return 0;
        }
        long mixed = 0;
        for (int i = 0; i < code.length(); i++) {
            mixed = (mixed << 5) | ALPHABET.indexOf(code.charAt(i));
        }
        long n = ((mixed - SHIFT) * INVERSE) & ((1L << bits) - 1);
        return n > 0 && of(n).equals(code) ? n : 0;
    }

    /// A code for an event that comes without one that it can have: the same one each time, of 12
    /// characters, as many as no other code of ours has.
    static String derived(EventName name) {
        String text = name.scope().guild() + " " + name.name();
        byte[] digest = sha256(text);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < DERIVED; i++) {
            code.append(ALPHABET.charAt(digest[i] & 31));
        }
        return code.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A code to follow, in either case: one of ours, or one that an event brought along.
    ///
    /// @throws InvalidValueException if it is not 4 to 16 letters and digits
    static String checked(String asked) {
        String code = asked.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(code).matches()) {
            throw new InvalidValueException("code", asked, "4 to 16 letters A to Z and digits");
        }
        return code;
    }

    /// A code that an event brings along, exactly as it is to be.
    ///
    /// @throws InvalidValueException if it is not 4 to 16 capital letters and digits
    static String given(String code) {
        if (!FORM.matcher(code).matches()) {
            throw new InvalidValueException(
                    "code", code, "4 to 16 capital letters A to Z and digits");
        }
        return code;
    }
}
