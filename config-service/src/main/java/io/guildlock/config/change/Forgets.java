package io.guildlock.config.change;

import org.jspecify.annotations.Nullable;

/// What is kept of people in a guild, in one place, and how it lets go of one of them. Features
/// offer theirs as a bean. Thread-safe.
public interface Forgets {

    /// What it keeps, as answers and metrics count it, such as `quotes`.
    String kind();

    /// Whether it comes after what the features keep: it clears away what changes leave behind.
    default boolean comesLast() {
        return false;
    }

    /// Takes one bounded step. Decides by what is stored alone, so that a step may be repeated, and
    /// all of them begun anew, at any time; a step that fails may have done its work in part.
    ///
    /// No event or record of these changes names the user.
    ///
    /// @param request whose guild, and in whose name; the changes of this step derive their ids
    ///   from its id ([ChangeRequest#step])
    /// @param after where the step before ended; empty at first
    /// @param most how much to look at, about
    /// @throws io.guildlock.runtime.problem.ProblemException if a change could not be made
    Step forget(ChangeRequest request, String user, String after, int most);

    /// What a step did.
    ///
    /// @param forgotten how many things it rid of the user
    /// @param next where the next step begins, digits, letters a to f and dots; null after the last
    ///   one
    record Step(int forgotten, @Nullable String next) {}
}
