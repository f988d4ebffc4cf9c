package io.guildlock.redis;

import java.io.IOException;

/// Redis answered with an error, such as `LOADING …` or `NOAUTH …`; the message is that answer. The
/// connection is still good.
public final class RedisErrorReply extends IOException {

    RedisErrorReply(String reply) {
        super(reply);
    }
}
