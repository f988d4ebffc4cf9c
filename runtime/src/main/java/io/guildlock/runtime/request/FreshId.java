package io.guildlock.runtime.request;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Ids that nobody else makes: 80 random bits of this process, then a number that counts up.
/// Unique, not secret; unlike a random UUID each costs no call of the random generator, which all
/// threads share. Matches `[0-9a-f]{20}-[0-9a-z]{1,13}`. Thread-safe.
public final class FreshId {
    private static final int RANDOM_BYTES = 10;
    private static final String PROCESS = random();
    private static final AtomicLong COUNT = new AtomicLong();

    private FreshId() {}

    public static String next() {
        return PROCESS + Long.toString(COUNT.getAndIncrement(), Character.MAX_RADIX);
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes) + '-';
    }
}
