package io.guildlock.client.red;

/// Told how an import goes, on the thread that waits for it. If it throws, the import ends there:
/// what was taken stays.
public interface RedListener {
    /// How much of the file was sent. Nothing is taken before it arrived whole.
    default void onSent(long bytes, long ofBytes) {}

    /// How far it is taken.
    default void onProgress(RedProgress progress) {}

    /// Something was not taken as it stands.
    default void onFinding(RedFinding finding) {}

    /// The attempt failed: all is sent again, and told again.
    default void onAgain() {}
}
