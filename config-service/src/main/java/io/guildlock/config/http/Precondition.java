package io.guildlock.config.http;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Revisions;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `If-Match` or `If-None-Match` asks of the resource before a write.
public sealed interface Precondition {

    /// No header: write whatever is there.
    record None() implements Precondition {}

    /// `If-Match: "<revision>"`: only this revision.
    record Revision(String value) implements Precondition {}

    /// `If-Match: *`: only something that is there.
    record Existing() implements Precondition {}

    /// `If-None-Match: *`: only something that is not there.
    record New() implements Precondition {}

    Pattern ENTITY_TAG = Pattern.compile("\"([0-9]{1,16})\"");

    /// @throws InvalidValueException if a header has another form, or both are there
    static Precondition parse(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (ifMatch != null) {
                throw new InvalidValueException("If-None-Match", ifNoneMatch, "not with If-Match");
            }
            if (!ifNoneMatch.strip().equals("*")) {
                throw new InvalidValueException("If-None-Match", ifNoneMatch, "*");
            }
            return new New();
        }
        if (ifMatch == null) {
            return new None();
        }
        if (ifMatch.strip().equals("*")) {
            return new Existing();
        }
        Matcher tag = ENTITY_TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new InvalidValueException("If-Match", ifMatch, "\"<revision>\" or *");
        }
        return new Revision(tag.group(1));
    }

    /// Adds the condition to a change of the resource in `hash`.
    default void on(Change.Builder change, Key hash) {
        switch (this) {
            case None() -> {}
            case Revision(String value) ->
                    change.require(
                            new Check.Equals(hash, Revisions.FIELD, value),
                            ProblemType.REVISION_MISMATCH);
            case Existing() ->
                    change.require(new Check.Exists(hash), ProblemType.REVISION_MISMATCH);
            case New() -> change.require(new Check.Absent(hash), ProblemType.ALREADY_EXISTS);
        }
    }
}
