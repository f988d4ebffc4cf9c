package io.guildlock.config.redis;

import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Lets a connection connect once. Jedis connects a broken or closed one anew with the next
/// command, whoever sends it; a subscription would then be left behind that nobody knows.
final class OneSocket implements JedisSocketFactory {
    private final JedisSocketFactory sockets;
    private final AtomicBoolean made = new AtomicBoolean();

    OneSocket(JedisSocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() {
        if (!made.compareAndSet(false, true)) {
            throw new JedisConnectionException("This connection has ended.");
        }
        return sockets.createSocket();
    }
}
