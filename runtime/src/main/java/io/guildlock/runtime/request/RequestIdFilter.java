package io.guildlock.runtime.request;

import io.guildlock.contract.Headers;
import io.guildlock.runtime.log.LogContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Takes the caller's request id over and returns the one in use on every answer.
public class RequestIdFilter {
    private final RequestId requestId;

    RequestIdFilter(RequestId requestId) {
        this.requestId = requestId;
    }

    @ServerRequestFilter(preMatching = true)
    public void take(ContainerRequestContext request) {
        requestId.take(request.getHeaderString(Headers.REQUEST_ID));
        LogContext.requestId(requestId.value());
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext response) {
        response.getHeaders().putSingle(Headers.REQUEST_ID, requestId.value());
    }
}
