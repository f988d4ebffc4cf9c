package io.guildlock.lock.api;

import io.guildlock.contract.Entity;
import io.guildlock.lock.oversight.AuditQuery;
import io.guildlock.lock.oversight.Oversight;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemDocument;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
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

/// Who took what from whom.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.ADMIN)
@Path("/v1/guilds/{guild}/audit")
@Tag(name = "locks")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final Oversight oversight;
    private final Inputs inputs;
    private final Queries queries;

    AuditResource(Oversight oversight, Inputs inputs, Queries queries) {
        this.oversight = oversight;
        this.inputs = inputs;
        this.queries = queries;
    }

    @GET
    @Operation(
            summary = "The guild's force-releases, newest first",
            description = "A bounded log: the oldest entries are dropped.")
    @Parameter(name = "entity", in = ParameterIn.QUERY, description = "only those of this entity")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "how many at most, 1 to 1000",
            schema = @Schema(defaultValue = "100"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "the `next` of the page before")
    @APIResponse(
            responseCode = "200",
            description = "a page",
            content = @Content(schema = @Schema(implementation = AuditBody.class)))
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
    public CompletionStage<AuditBody> list(
            @Parameter(example = "190000000000000001") @PathParam("guild") String guild,
            @Context UriInfo uri) {
        var given = uri.getQueryParameters();
        var query =
                new AuditQuery(
                        inputs.bot(),
                        inputs.guild(guild),
                        queries.entity(given).map(Entity::new),
                        queries.limit(given),
                        queries.after(given));
        return Outcomes.map(oversight.audit(query), step -> AuditBody.of(query.guild(), step));
    }
}
