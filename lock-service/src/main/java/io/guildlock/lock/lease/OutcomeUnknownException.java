package io.guildlock.lock.lease;

/// Redis did not answer: the step may or may not have been applied. Send it again with the same ids
/// to learn which.
public class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message) {
        super(message);
    }

    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
