package io.guildlock.redis;

/// Something else listens on the port Redis was to be started on.
public final class PortTakenException extends RedisStartException {

    PortTakenException(int port) {
        super(
                "port "
                        + port
                        + " on 127.0.0.1 is taken: stop what listens there, or choose another port",
                "");
    }
}
