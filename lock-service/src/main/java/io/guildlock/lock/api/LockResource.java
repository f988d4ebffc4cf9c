package io.guildlock.lock.api;

import io.guildlock.lock.lease.Leases;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemDocument;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// A look at a lock.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/guilds/{guild}/locks/{entity}")
@Tag(name = "locks")
@Produces(MediaType.APPLICATION_JSON)
public class LockResource {
    private final Leases leases;
    private final Inputs inputs;

    LockResource(Leases leases, Inputs inputs) {
        this.leases = leases;
        this.inputs = inputs;
    }

    @GET
    @Operation(
            summary = "Look at a lock",
            description =
                    "Who holds it and who waits. A native Redisson client shows as instance `redisson:<id>`.")
    @APIResponse(
            responseCode = "200",
            description = "the lock, free or held",
            content = @Content(schema = @Schema(implementation = LockBody.class)))
    @APIResponse(
            responseCode = "400",
            description = "`invalid-request`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "503",
            description = "`store-unavailable`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public CompletionStage<LockBody> look(
            @Parameter(example = "190000000000000001") @PathParam("guild") String guild,
            @Parameter(example = "party:3f2a") @PathParam("entity") String entity) {
        var lock = inputs.lock(guild, entity);
        boolean withLeaseId = inputs.seesLeaseIds();
        return Outcomes.map(leases.look(lock), view -> LockBody.of(lock, view, withLeaseId));
    }
}
