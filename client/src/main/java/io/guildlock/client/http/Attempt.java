package io.guildlock.client.http;

import io.guildlock.client.failure.Problem;

/// How one attempt at one replica ended.
sealed interface Attempt {
    /// The replica answered, with success or a problem.
    record Answered(Answer answer) implements Attempt {}

    /// No connection came about: the replica surely saw nothing.
    record NotSent(Exception cause) implements Attempt {}

    /// It was sent, at least in part, and no whole answer came back: the replica may have acted.
    record Unanswered(Exception cause) implements Attempt {}

    /// An answer began and ended before its end: the replica may have acted.
    ///
    /// @param problem why, as far as that is known
    record BrokenOff(Problem problem) implements Attempt {}
}
