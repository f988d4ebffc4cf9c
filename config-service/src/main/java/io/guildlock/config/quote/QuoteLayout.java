package io.guildlock.config.quote;

import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;

/// Where quotes are kept, below `gl:{bot:guild}:`. All quotes of a guild are fields of one hash, so
/// that an index entry and its quote can be read in one step without knowing the number before.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `quotes` | hash | number → the quote as JSON, without its number |
/// | `quote-number` | string | the last number given out |
/// | `quote-trigger:<trigger>` | ordered set | numbers of the quotes with this trigger, in order of commit |
final class QuoteLayout {
    private QuoteLayout() {}

    static Key quotes(Scope scope) {
        return scope.hash("quotes");
    }

    static Key sequence(Scope scope) {
        return scope.text("quote-number");
    }

    static Key trigger(Scope scope, String trigger) {
        return scope.ordered("quote-trigger", trigger);
    }
}
