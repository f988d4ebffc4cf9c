package io.guildlock.redis;

/// The Redis process could not be started, or did not answer in time. Nothing of it is left
/// running.
///
/// The message is one line that can be shown to a person as it is; [#log] is for whoever wants to
/// know more.
public sealed class RedisStartException extends RuntimeException permits PortTakenException {

    private final String log;

    RedisStartException(String message, String log) {
        super(message);
        this.log = log;
    }

    RedisStartException(String message, Throwable cause) {
        super(message, cause);
        this.log = "";
    }

    /// The last lines the server logged; empty if it never ran.
    public String log() {
        return log;
    }
}
