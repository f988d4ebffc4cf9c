package io.guildlock.config.document;

import java.math.BigInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a write does to one top-level member.
sealed interface MemberEdit {
    String member();

    /// Gives it this JSON text.
    record Write(String member, String value) implements MemberEdit {}

    record Erase(String member) implements MemberEdit {}

    /// Adds to the whole number there, which must lie within the bounds before.
    record Count(String member, long by, BigInteger lowest, BigInteger highest)
            implements MemberEdit {}

    /// Computes its text from the one that is there (null if absent); a result of null means that
    /// the text there does not fit.
    ///
    /// @param op for the refusal: what could not be done
    record Compute(String member, String op, UnaryOperator<@Nullable String> computation)
            implements MemberEdit {}
}
