package io.guildlock.lock.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/// Tells when the caller of the request being handled is gone before it had its answer.
@ApplicationScoped
public class HangUps {

    /// Runs `action` if the connection closes before the answer was written. To be called on the
    /// request's own thread.
    void onHangUp(Runnable action) {
        ServerHttpResponse response = CurrentRequestManager.get().serverResponse();
        var _ = response.addCloseHandler(action);
        if (response.closed()) {
            action.run();
        }
    }
}
