package io.guildlock.lock.api;

import io.guildlock.runtime.caller.Bearer;
import io.guildlock.runtime.caller.Caller;
import io.guildlock.runtime.caller.KeyScheme;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Signs the console's browser in and out. Nothing of it is kept here: the key is in the browser.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/session")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final Caller caller;
    private final SessionCookie cookie;

    SessionResource(Caller caller, SessionCookie cookie) {
        this.caller = caller;
        this.cookie = cookie;
    }

    @GET
    @Operation(summary = "Whose key this is", description = "The bot, and what the key covers.")
    @APIResponse(
            responseCode = "200",
            description = "who calls",
            content = @Content(schema = @Schema(implementation = SessionBody.class)))
    public SessionBody who() {
        return SessionBody.of(caller);
    }

    @POST
    @Operation(
            summary = "Sign a browser in",
            description =
                    "Answers with a cookie that holds the key of `Authorization`: `HttpOnly`, `SameSite=Strict`, `Secure` where the page came by TLS, until the browser ends. At any replica it stands for the key on calls that the console's page makes, and on no others. For the console; programs send `Authorization`.")
    @APIResponse(
            responseCode = "200",
            description = "who is signed in",
            content = @Content(schema = @Schema(implementation = SessionBody.class)))
    public Response begin(@Context RoutingContext call) {
        HttpServerRequest request = call.request();
        Response.ResponseBuilder answer = Response.ok(SessionBody.of(caller));
        if (!caller.keyId().isEmpty()) {
            Bearer.key(request.getHeader("Authorization"))
                    .ifPresent(key -> answer.cookie(cookie.of(key, request)));
        }
        return kept(answer);
    }

    @DELETE
    @Operation(summary = "Sign a browser out", description = "Makes it forget the key.")
    @APIResponse(responseCode = "204", description = "it is forgotten")
    public Response end(@Context RoutingContext call) {
        return kept(Response.noContent().cookie(cookie.gone(call.request())));
    }

    private static Response kept(Response.ResponseBuilder answer) {
        CacheControl nowhere = new CacheControl();
        nowhere.setNoStore(true);
        return answer.cacheControl(nowhere).build();
    }
}
