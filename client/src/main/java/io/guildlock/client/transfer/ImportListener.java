package io.guildlock.client.transfer;

/// Told how an import goes, on the thread that waits for it. If it throws, the import ends there:
/// what was put in stays.
public interface ImportListener {
    /// How much of the file was sent. A replica takes no more than it can put in.
    default void onSent(long bytes, long ofBytes) {}

    /// How far it is, once the file was sent.
    default void onProgress(ImportProgress progress) {}

    /// A line was not taken.
    default void onRefused(RefusedLine line) {}

    /// The attempt failed: all is sent again, and told again.
    default void onAgain() {}
}
