package io.guildlock.lock.lease;

import io.guildlock.contract.InvalidValueException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How a caller describes itself to people who look at the lock. Never used to decide anything: the
/// lease id is the owner. Each part is optional and up to 128 characters.
public record Holder(@Nullable String shard, @Nullable String instance, @Nullable String note) {
    /// Of a caller that said nothing.
    public static final Holder ANONYMOUS = new Holder(null, null, null);

    private static final int LONGEST = 128;

    /// @throws InvalidValueException if a part is longer than 128 characters, or holds half of a
    ///   surrogate pair: Redis would keep another text
    public Holder {
        check("holder.shard", shard);
        check("holder.instance", instance);
        check("holder.note", note);
    }

    private static void check(String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            throw new InvalidValueException(field, value, "at most " + LONGEST + " characters");
        }
        if (value != null && !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new InvalidValueException(
                    field, "half of a surrogate pair", "well-formed unicode");
        }
    }
}
