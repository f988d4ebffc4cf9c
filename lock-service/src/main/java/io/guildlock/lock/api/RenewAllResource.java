package io.guildlock.lock.api;

import io.guildlock.contract.Headers;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralLeases;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemDocument;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The heartbeat of a process that holds many leases.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/leases")
@Tag(name = "leases")
@Produces(MediaType.APPLICATION_JSON)
public class RenewAllResource {
    private final SeveralLeases several;
    private final RenewRequests requests;
    private final Inputs inputs;

    RenewAllResource(SeveralLeases several, RenewRequests requests, Inputs inputs) {
        this.several = several;
        this.requests = requests;
        this.inputs = inputs;
    }

    @POST
    @Path("renew")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Renew many leases",
            description =
                    "Leases of any guilds, each as if renewed alone; one that is refused does not"
                            + " touch the others. Safe to repeat. Renew each at a third of its length.")
    @APIResponse(
            responseCode = "200",
            description = "an item for each lease, in the order asked",
            content = @Content(schema = @Schema(implementation = RenewalsBody.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "`invalid-request`: says which field of which lease (`leases[3].leaseMs`), what"
                            + " was given, what is allowed. None was renewed",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "503",
            description =
                    "Redis answered for none of them. `store-unavailable`: surely none was renewed."
                            + " `outcome-unknown`: send the same request",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public CompletionStage<RenewalsBody> renewAll(
            @Parameter(description = Inputs.ONLY_LOCAL) @HeaderParam(Headers.DURABILITY)
                    @Nullable String durability,
            @Nullable RenewAllBody body) {
        inputs.onlyLocal(durability);
        List<RenewRequest> leases = requests.read(body);
        return Outcomes.map(
                several.renewAll(leases),
                answers -> RenewalsBody.of(leases, Outcomes.someAnswered(answers)));
    }
}
