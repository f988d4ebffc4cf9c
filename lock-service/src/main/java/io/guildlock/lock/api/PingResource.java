package io.guildlock.lock.api;

import io.guildlock.runtime.caller.KeyScheme;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/ping`: goes the way of every call and does nothing, so that the way alone can be measured.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/ping")
@NonBlocking
@Tag(name = "ping")
public class PingResource {

    @GET
    @Operation(
            summary = "Do nothing",
            description = "How long a call takes to come and go; Redis is not asked.")
    @APIResponse(responseCode = "204", description = "Nothing was done")
    public void ping() {}
}
