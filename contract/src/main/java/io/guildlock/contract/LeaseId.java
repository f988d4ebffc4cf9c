package io.guildlock.contract;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// The id of one lease and its only owner: whoever knows it may renew and release the lease,
/// through any replica.
///
/// A UUID (kept in lower case) or a ULID (kept in upper case), so that two spellings of one id are
/// one lease. Single-use: an id that was granted once is never granted again while its record
/// lives.
public record LeaseId(String value) {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern ULID_FORM = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    /// @throws InvalidValueException if `value` is neither a UUID nor a ULID
    public LeaseId {
        String given = value;
        value =
                given.length() == 26
                        ? given.toUpperCase(Locale.ROOT)
                        : given.toLowerCase(Locale.ROOT);
        if (!UUID_FORM.matcher(value).matches() && !ULID_FORM.matcher(value).matches()) {
            throw new InvalidValueException("leaseId", given, "a UUID or a ULID");
        }
    }

    /// A new id that nobody else has: a random UUID.
    public static LeaseId random() {
        return new LeaseId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
