package io.guildlock.lock.redis;

import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import org.redisson.client.DefaultNettyHook;

/// Commands of calls that are read in the same turn of the event loop leave together: one write to
/// the system for all, one read for Redis. None waits longer than the turn.
final class TogetherFlushed extends DefaultNettyHook {
    private static final int MOST = 256;

    @Override
    public void afterChannelInitialization(Channel channel) {
        channel.pipeline().addFirst(new FlushConsolidationHandler(MOST, true));
    }
}
