package io.guildlock.config.forget;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.Headers;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.runtime.caller.KeyScheme;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/users/{user}`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/users/{user}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "users", description = "What is kept of a person in all guilds of the bot.")
public class ForgetResource {
    private static final int ACCEPTED = 202;

    private final Forgetting forgetting;
    private final WriteRequest request;

    ForgetResource(Forgetting forgetting, WriteRequest request) {
        this.forgetting = forgetting;
        this.request = request;
    }

    @DELETE
    @Operation(
            summary = "Forget a user in all guilds of the bot",
            description =
                    "Goes on for a bounded time. 202 with `next` while there is more to do: send the same request with `after` until it answers 200. May be sent again, from any place or from the start, at any time and by anyone; the end is the same. An `Idempotency-Key` means nothing here.")
    @APIResponse(
            responseCode = "200",
            description = "All is forgotten",
            content = @Content(schema = @Schema(implementation = Forgotten.class)))
    @APIResponse(
            responseCode = "202",
            description =
                    "There is more to do; with `Retry-After` where the quota of writes of a guild is used up",
            content = @Content(schema = @Schema(implementation = Forgotten.class)))
    public Response forget(
            @PathParam("user") String user,
            @Parameter(description = "`next` of the answer before") @QueryParam("after")
                    @Nullable String after) {
        Forgotten forgotten =
                forgetting.forget(
                        unguarded(request.ofBot()).withoutNaming(Names.snowflake("user", user)),
                        user,
                        ForgetPlace.after(after));
        Response.ResponseBuilder response =
                Response.status(forgotten.next() == null ? 200 : ACCEPTED).entity(forgotten);
        Duration pause = forgotten.pause();
        return (pause == null ? response : response.header(HttpHeaders.RETRY_AFTER, seconds(pause)))
                .build();
    }

    private static ChangeRequest unguarded(ChangeRequest given) {
        LeaseGuard guard = given.guard();
        if (guard != null) {
            throw new InvalidValueException(
                    Headers.LEASE,
                    guard.headerValue(),
                    "nothing: no lease guards all guilds of a bot");
        }
        return given;
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
