package io.guildlock.config.batch;

import io.guildlock.config.change.Outcome;

/// What tells whether one operation of a request changed anything.
///
/// @param operation index of the operation of the change that carries it
/// @param possible false where it is known already that it changes nothing
public record Effect(int operation, boolean possible) {
    /// Of an operation that needs none of the change.
    public static final Effect NONE = new Effect(0, false);

    private static final String NOTHING = "-";

    /// In a form that the change keeps, so that a repetition reads the effects of the change that
    /// was applied, not of one computed anew.
    String kept() {
        return possible ? Integer.toString(operation) : NOTHING;
    }

    static boolean changed(String kept, Outcome.Applied applied) {
        return !kept.equals(NOTHING) && applied.did(Integer.parseInt(kept));
    }
}
