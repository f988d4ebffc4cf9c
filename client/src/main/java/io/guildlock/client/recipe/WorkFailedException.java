package io.guildlock.client.recipe;

/// The work was done once, by another call, and failed; its failure is kept as its result. Thrown
/// only where `storingFailures` was asked for; the call that did the work gets the failure itself.
public final class WorkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param failure what the work failed with, in words
    public WorkFailedException(String name, String failure) {
        super("once:" + name + " failed: " + failure);
    }
}
