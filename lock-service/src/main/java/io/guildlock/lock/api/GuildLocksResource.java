package io.guildlock.lock.api;

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

/// All locks of one guild.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/guilds/{guild}/locks")
@Tag(name = "locks")
@Produces(MediaType.APPLICATION_JSON)
public class GuildLocksResource {
    private final Oversight oversight;
    private final Inputs inputs;
    private final Queries queries;

    GuildLocksResource(Oversight oversight, Inputs inputs, Queries queries) {
        this.oversight = oversight;
        this.inputs = inputs;
        this.queries = queries;
    }

    @GET
    @Operation(
            summary = "What of the guild is held or waited for",
            description =
                    "All leases, and native Redisson clients while one of our calls waits for their lock. A lock that changes between two pages may show twice or be missing.")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description =
                    "`held` (longest first; the default), `waiting` (most waiters first) or `remaining` (ending first, first)",
            schema = @Schema(enumeration = {"held", "waiting", "remaining"}))
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "only entities of this kind, such as `party`")
    @Parameter(
            name = "prefix",
            in = ParameterIn.QUERY,
            description = "only entities whose names begin so")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "how many at most, 1 to 1000",
            schema = @Schema(defaultValue = "100"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "the `next` of the page before, asked with the same `sort`")
    @APIResponse(
            responseCode = "200",
            description = "a page",
            content = @Content(schema = @Schema(implementation = LocksBody.class)))
    @APIResponse(
            responseCode = "400",
            description = "`invalid-request`",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "429",
            description = "`quota-exceeded`: as many listings as may are under way",
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
    public CompletionStage<LocksBody> list(
            @Parameter(example = "190000000000000001") @PathParam("guild") String guild,
            @Context UriInfo uri) {
        var request = queries.locks(uri.getQueryParameters());
        boolean withLeaseIds = inputs.seesLeaseIds();
        return Outcomes.map(
                oversight.locks(inputs.bot(), inputs.guild(guild), request),
                listing -> Outcomes.listed(listing, withLeaseIds));
    }
}
