package io.guildlock.lock.api;

import io.guildlock.contract.Headers;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.lock.oversight.ForceCall;
import io.guildlock.lock.oversight.Oversight;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemDocument;
import io.guildlock.runtime.request.RequestId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Ends what somebody else holds.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.ADMIN)
@Path("/v1/guilds/{guild}/locks/{entity}/force-release")
@Tag(name = "locks")
@Produces(MediaType.APPLICATION_JSON)
public class ForceReleaseResource {
    private static final String REASON =
            "1 to 500 characters, not all blank, no control characters";

    private final Oversight oversight;
    private final Inputs inputs;
    private final RequestId requestId;

    ForceReleaseResource(Oversight oversight, Inputs inputs, RequestId requestId) {
        this.oversight = oversight;
        this.inputs = inputs;
        this.requestId = requestId;
    }

    @POST
    @Parameter(
            name = "token",
            in = ParameterIn.QUERY,
            description =
                    "End only the lease with this fencing token: who was seen holding the lock, and nobody who got it since.")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take the lock from whoever holds it",
            description =
                    "Also from a native Redisson client. The first in the queue gets it. The holder's renew and release answer `lease-gone`, and writes that its lease guards are refused. Written into the guild's audit log.")
    @APIResponse(
            responseCode = "200",
            description = "what was released, or that it was free",
            content = @Content(schema = @Schema(implementation = ForcedBody.class)))
    @APIResponse(
            responseCode = "400",
            description = "`invalid-request`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "412",
            description =
                    "`stale-token`: another holder has it than the one with this token; nothing was changed. `holder` and `token` say who",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "422",
            description = "`idempotency-key-reused`: this id came before for another lock",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "503",
            description =
                    "`store-unavailable`: surely not applied. `outcome-unknown`: send it again with the same id",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public CompletionStage<Response> force(
            @Parameter(example = "190000000000000001") @PathParam("guild") String guild,
            @Parameter(example = "party:3f2a") @PathParam("entity") String entity,
            @Parameter(
                            description =
                                    "A UUID or ULID. Sent again with it, the call ends nothing more and answers the same for two minutes.")
                    @HeaderParam(Headers.IDEMPOTENCY_KEY)
                    @Nullable String key,
            @Parameter(description = "Who does it, up to 128 characters, for the audit log.")
                    @HeaderParam(Headers.ACTOR)
                    @Nullable String actor,
            @Nullable ForceReleaseBody body,
            @Context UriInfo uri) {
        String token = inputs.onlyToken(uri.getQueryParameters());
        if (body == null || body.reason() == null) {
            throw new InvalidValueException("reason", "nothing", REASON);
        }
        var lock = inputs.lock(guild, entity);
        return Outcomes.map(
                oversight.force(
                        new ForceCall(
                                lock,
                                inputs.leaseId(key),
                                Optional.ofNullable(token).map(inputs::token),
                                body.reason(),
                                Optional.ofNullable(actor),
                                Optional.of(inputs.keyId()).filter(id -> !id.isEmpty()),
                                requestId.value())),
                outcome -> Outcomes.forced(lock, outcome));
    }
}
