package io.guildlock.lock.api;

import io.guildlock.contract.Headers;
import io.guildlock.lock.lease.Durability;
import io.guildlock.lock.lease.Ranges;
import io.guildlock.lock.several.AcquireAllCall;
import io.guildlock.lock.several.AcquireAllRequest;
import io.guildlock.lock.several.DurableSeveralLeases;
import io.guildlock.lock.several.LockSet;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemDocument;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Several locks of a guild, all or none.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/guilds/{guild}/leases/acquire-all")
@Tag(name = "leases")
@Produces(MediaType.APPLICATION_JSON)
public class AcquireAllResource {
    private final DurableSeveralLeases several;
    private final Ranges ranges;
    private final Inputs inputs;
    private final LockSets sets;
    private final HangUps hangUps;

    AcquireAllResource(
            DurableSeveralLeases several,
            Ranges ranges,
            Inputs inputs,
            LockSets sets,
            HangUps hangUps) {
        this.several = several;
        this.ranges = ranges;
        this.inputs = inputs;
        this.sets = sets;
        this.hangUps = hangUps;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Acquire several locks, all or none",
            description =
                    "Cannot deadlock, whatever the order of the entities. One lease id, a token for"
                            + " each lock; then each lease is renewed and released like a single one."
                            + " Sent again with the same `Idempotency-Key` and the same entities, it"
                            + " gives the same leases.")
    @APIResponse(
            responseCode = "201",
            description = "granted",
            content = @Content(schema = @Schema(implementation = GrantsBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "granted before to the same `Idempotency-Key`",
            content = @Content(schema = @Schema(implementation = GrantsBody.class)))
    @APIResponse(
            responseCode = "400",
            description = "`invalid-request`: says which field, what was given, what is allowed",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "410",
            description = "`lease-gone`: this id was used and one of its leases is over",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "422",
            description = "`idempotency-key-reused`: this id belongs to other locks of the guild",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "423",
            description =
                    "`held`: with the `entity` that was, its `holder`, `remainingMs` and"
                            + " `Retry-After`. None is held by this call",
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
    @APIResponse(
            responseCode = "503",
            description =
                    "`store-unavailable`: none is held. `outcome-unknown`: send the same request"
                            + " with the same id. `draining`: nothing is held and no place kept;"
                            + " send it to another replica, at once",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public CompletionStage<Response> acquireAll(
            @Parameter(example = "190000000000000001") @PathParam("guild") String guild,
            @Parameter(description = "A UUID or ULID that becomes the lease id; never used before.")
                    @HeaderParam(Headers.IDEMPOTENCY_KEY)
                    @Nullable String key,
            @Parameter(description = Inputs.DURABILITY) @HeaderParam(Headers.DURABILITY)
                    @Nullable String durability,
            @Nullable AcquireAllBody body) {
        Durability asked = inputs.durability(durability);
        AcquireAllBody given = body == null ? new AcquireAllBody(null, null, null, null) : body;
        LockSet locks = sets.read(guild, given.entities());
        AcquireAllCall call =
                several.acquireAll(
                        new AcquireAllRequest(
                                locks,
                                inputs.leaseId(key),
                                key != null,
                                ranges.lease(given.leaseMs()),
                                ranges.wait(given.waitMs()),
                                HolderBody.holder(given.holder())),
                        asked);
        hangUps.onHangUp(call::hangUp);
        return Outcomes.map(call.outcome(), outcome -> Outcomes.acquiredAll(locks, outcome));
    }
}
