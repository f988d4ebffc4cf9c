package io.guildlock.lock.api;

import io.guildlock.contract.InvalidValueException;
import io.guildlock.lock.stats.Links;
import io.guildlock.lock.stats.Stats;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemDocument;
import io.guildlock.runtime.redis.RedisGauges;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The console's figures.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)
@Path("/v1/stats")
@Tag(name = "locks")
@Produces(MediaType.APPLICATION_JSON)
public class StatsResource {
    private final Stats stats;
    private final Links links;
    private final Inputs inputs;
    private final RedisGauges redis;

    StatsResource(Stats stats, Links links, Inputs inputs, RedisGauges redis) {
        this.stats = stats;
        this.links = links;
        this.inputs = inputs;
        this.redis = redis;
    }

    @GET
    @Operation(
            summary = "What happened to the bot's locks in the last 15 minutes",
            description =
                    "Of all replicas, second by second: counts are added, percentiles are the worst replica's. A second is complete about two seconds after it is over. What a replica had counted and not yet published when it was killed, a second's worth, is missing.")
    @APIResponse(
            responseCode = "200",
            description = "the figures",
            content = @Content(schema = @Schema(implementation = StatsBody.class)))
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
    public CompletionStage<StatsBody> stats(
            @Parameter(
                            description =
                                    "Only seconds after this one, in seconds since 1970; totals are of all 15 minutes whatever it is.",
                            example = "1795478400")
                    @QueryParam("after")
                    @Nullable String after) {
        return Outcomes.map(
                stats.of(inputs.bot(), second(after)),
                found -> StatsBody.of(stats.replica(), found, redis.lastLook(), links));
    }

    private static long second(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("[0-9]{1,12}")) {
            throw new InvalidValueException("after", after, "0 to 999999999999");
        }
        return Long.parseLong(after);
    }
}
