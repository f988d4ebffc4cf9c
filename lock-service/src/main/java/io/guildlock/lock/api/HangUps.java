package io.guildlock.lock.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/// Tells when the caller of the request being handled is gone before it had its answer.
@ApplicationScoped
public class HangUps {

    /// Runs `action` if the connection closes before the answer was written. To be called on the
    /// request's own thread.
    void onHangUp(Runnable action) {
        var _ = CurrentRequestManager.get().serverResponse().addCloseHandler(action);
    }
}
