package io.guildlock.config.document;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a write does to one top-level member.
sealed interface MemberEdit {
    String member();

    /// Gives it this JSON text.
    record Write(String member, String value) implements MemberEdit {}

    record Erase(String member) implements MemberEdit {}

    /// Adds to the whole number there, which must lie within the bounds before.
    ///
    /// @param path for the refusal
    record Count(String member, String path, long by, BigInteger lowest, BigInteger highest)
            implements MemberEdit {}

    /// Computes its text from the one that is there, null if absent.
    ///
    /// @param words for the change event: what is done to it
    record Compute(
            String member, List<String> words, Function<@Nullable String, Edited> computation)
            implements MemberEdit {}
}
