package io.guildlock.lock.lease;

/// Redis denied this service a part of the step. What came before that part stays done: the step
/// may have been applied in part, and the same step again may pass for done. Trying again does not
/// help until the user of Redis may do what the step needs.
public final class StoreDeniedException extends OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    public StoreDeniedException(String message, Throwable cause) {
        super(message, cause);
    }
}
