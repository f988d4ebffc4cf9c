package io.guildlock.launcher;

/// What was asked for cannot be done here. The message is one line that says why and what to do;
/// the launcher prints it and exits with 1. Nothing is left running.
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
