package io.guildlock.lock.api;

import io.guildlock.contract.Headers;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Durability;
import io.guildlock.lock.lease.DurableLeases;
import io.guildlock.lock.lease.Ranges;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemDocument;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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

/// Acquire, renew and release.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/guilds/{guild}/locks/{entity}/leases")
@Tag(name = "leases")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "400",
        description = "`invalid-request`: says which field, what was given, what is allowed",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
@APIResponse(
        responseCode = "503",
        description =
                "`store-unavailable`: surely not applied. `outcome-unknown`: send the same request with the same id. `draining`: send it to another replica, at once; a waiting acquire keeps its place",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class LeaseResource {
    private final DurableLeases leases;
    private final Ranges ranges;
    private final Inputs inputs;
    private final HangUps hangUps;

    LeaseResource(DurableLeases leases, Ranges ranges, Inputs inputs, HangUps hangUps) {
        this.leases = leases;
        this.ranges = ranges;
        this.inputs = inputs;
        this.hangUps = hangUps;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Acquire the lock",
            description =
                    "Waits up to `waitMs` for one's turn, first come, first served. Sent again with the same `Idempotency-Key`, it gives the same lease.")
    @APIResponse(
            responseCode = "201",
            description = "granted",
            content = @Content(schema = @Schema(implementation = GrantBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "granted before to the same `Idempotency-Key`",
            content = @Content(schema = @Schema(implementation = GrantBody.class)))
    @APIResponse(
            responseCode = "410",
            description = "`lease-gone`: this id was used and its lease is over",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "422",
            description = "`idempotency-key-reused`: this id belongs to another lock of the guild",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "423",
            description = "`held`: with `holder`, `remainingMs` and `Retry-After`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "429",
            description = "`queue-full`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public CompletionStage<Response> acquire(
            @Parameter(example = "190000000000000001") @PathParam("guild") String guild,
            @Parameter(example = "party:3f2a") @PathParam("entity") String entity,
            @Parameter(description = "A UUID or ULID that becomes the lease id; never used before.")
                    @HeaderParam(Headers.IDEMPOTENCY_KEY)
                    @Nullable String key,
            @Parameter(description = Inputs.DURABILITY) @HeaderParam(Headers.DURABILITY)
                    @Nullable String durability,
            @Nullable AcquireBody body) {
        AcquireBody given = body == null ? AcquireBody.EMPTY : body;
        AcquireCall call =
                leases.acquire(
                        new AcquireRequest(
                                inputs.lock(guild, entity),
                                inputs.leaseId(key),
                                key != null,
                                ranges.lease(given.leaseMs()),
                                ranges.wait(given.waitMs()),
                                HolderBody.holder(given.holder())),
                        inputs.durability(durability));
        hangUps.onHangUp(call::hangUp);
        return Outcomes.map(call.outcome(), Outcomes::acquired);
    }

    @POST
    @Path("{lease}/renew")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set the lease's remaining time",
            description = "Longer or shorter than before. Renew at a third of the lease.")
    @APIResponse(
            responseCode = "200",
            description = "renewed",
            content = @Content(schema = @Schema(implementation = RenewalBody.class)))
    @APIResponse(
            responseCode = "410",
            description = "`lease-gone`: stop the work",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "412",
            description = "`stale-token`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public CompletionStage<RenewalBody> renew(
            @PathParam("guild") String guild,
            @PathParam("entity") String entity,
            @PathParam("lease") String lease,
            @Parameter(description = Inputs.DURABILITY) @HeaderParam(Headers.DURABILITY)
                    @Nullable String durability,
            @Nullable RenewBody body) {
        RenewBody given = body == null ? new RenewBody(null, null) : body;
        LeaseId leaseId = new LeaseId(lease);
        var token = inputs.token(given.token());
        return Outcomes.map(
                leases.renew(
                        inputs.lock(guild, entity),
                        leaseId,
                        token,
                        ranges.givenLease(given.leaseMs()),
                        inputs.durability(durability)),
                outcome ->
                        switch (outcome) {
                            case Renewal.Renewed(var remaining) ->
                                    new RenewalBody(
                                            leaseId.value(),
                                            token.toString(),
                                            remaining.toMillis());
                            case Renewal.StaleToken _ -> throw Outcomes.staleToken();
                            case Renewal.Gone _ -> throw Outcomes.gone();
                        });
    }

    @DELETE
    @Parameter(name = "token", in = ParameterIn.QUERY, description = "The lease's fencing token.")
    @Path("{lease}")
    @Operation(
            summary = "Release the lease",
            description =
                    "Without `token`: \"I never saw a grant\" – cancels the wait, or frees the lock if this id was granted meanwhile.")
    @APIResponse(responseCode = "204", description = "released, now or before")
    @APIResponse(
            responseCode = "410",
            description = "`lease-gone`: it was over already",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "412",
            description = "`stale-token`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public CompletionStage<Response> release(
            @PathParam("guild") String guild,
            @PathParam("entity") String entity,
            @PathParam("lease") String lease,
            @Parameter(description = Inputs.DURABILITY) @HeaderParam(Headers.DURABILITY)
                    @Nullable String durability,
            @Context UriInfo uri) {
        String token = inputs.onlyToken(uri.getQueryParameters());
        var lock = inputs.lock(guild, entity);
        LeaseId leaseId = new LeaseId(lease);
        Durability asked = inputs.durability(durability);
        return token == null
                ? Outcomes.map(
                        leases.cancel(lock, leaseId, asked), _ -> Response.noContent().build())
                : Outcomes.map(
                        leases.release(lock, leaseId, inputs.token(token), asked),
                        LeaseResource::released);
    }

    private static Response released(Release outcome) {
        return switch (outcome) {
            case Release.Released _, Release.Repeated _ -> Response.noContent().build();
            case Release.StaleToken _ -> throw Outcomes.staleToken();
            case Release.Gone _ -> throw Outcomes.gone();
        };
    }
}
