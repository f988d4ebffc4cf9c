package io.guildlock.client.http;

/// Takes the lines of one answer, on the thread of the caller. What it throws ends the call, but
/// for [BrokenOffException].
///
/// @param <T> what comes of them
public interface LineTaker<T> {
    /// How much of the body was sent by now, now and then until the answer begins.
    default void sent(long bytes) {}

    /// The next line.
    void take(String line) throws BrokenOffException;

    /// What came of the lines, after the last one.
    ///
    /// @throws BrokenOffException if the answer is not whole
    T end() throws BrokenOffException;
}
