package io.guildlock.config.watch;

import io.netty.channel.ChannelFuture;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/// A reader of server-sent events. What is sent is kept until it takes it, also what comes before
/// it is subscribed; how much that may be is the watcher's to bound. Calls come one at a time.
final class SseConnection implements Connection {
    private final Sse sse;
    private final RoutingContext call;
    private final UnicastProcessor<OutboundSseEvent> waiting = UnicastProcessor.create();

    SseConnection(Sse sse, RoutingContext call) {
        this.sse = sse;
        this.call = call;
    }

    /// @param taken runs for each thing that the reader took
    Multi<OutboundSseEvent> events(Runnable taken) {
        return waiting.onItem().invoke(_ -> taken.run());
    }

    @Override
    public void event(String id, Frame frame) {
        waiting.onNext(sse.newEventBuilder().id(id).name(frame.name()).data(frame.data()).build());
    }

    @Override
    public void comment(String text) {
        waiting.onNext(sse.newEventBuilder().comment(text).build());
    }

    @Override
    public void end() {
        waiting.onComplete();
    }

    /// The channel itself, as closing the connection would wait for what the reader does not take.
    @Override
    public void cut() {
        HttpConnection connection = call.request().connection();
        if (connection instanceof ConnectionBase base) {
            ChannelFuture _ = base.channel().close();
        } else {
            Future<Void> _ = connection.close();
        }
    }
}
