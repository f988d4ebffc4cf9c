package io.guildlock.config.recount;

import io.guildlock.config.change.Recount;
import io.guildlock.config.change.Recounts;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/guilds/{guild}/recount`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.ADMIN)
@Path("/v1/guilds/{guild}/recount")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "quotas", description = "What is counted of a guild. See docs/documents.md.")
public class RecountResource {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Recounts recounts;
    private final RecountConfig config;
    private final WriteRequest request;
    private final Semaphore places;

    RecountResource(Recounts recounts, RecountConfig config, WriteRequest request) {
        this.recounts = recounts;
        this.config = config;
        this.request = request;
        this.places = new Semaphore(config.atOnce());
    }

    /// What a recount found.
    @Schema(name = "Recount")
    record Counted(
            @Schema(description = "Keys of Redis that were gone through") long keys,
            @Schema(description = "What is there, and is counted from now on") Weight counted,
            @Schema(description = "What had been counted") Weight before) {

        /// Entries and bytes.
        @Schema(name = "RecountWeight")
        record Weight(long entries, long bytes) {
            static Weight of(Recount.Weight weight) {
                return new Weight(weight.entries(), weight.bytes());
            }
        }
    }

    @POST
    @Operation(
            summary = "Count anew what a guild keeps",
            description =
                    "Mends the counts behind the guild's quotas after something else than Guildlock wrote to Redis. Goes through all names of the guild's Redis node, a part at a time. 409 `contended` if others changed the guild each time, or there was not time enough: nothing was applied. 429 `queue-full` if as many as allowed are under way at this replica. May be repeated.")
    public Counted recount(@PathParam("guild") String guild) {
        return recount(request.scope(guild));
    }

    Counted recount(Scope scope) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                            ProblemType.QUEUE_FULL,
                            "As many guilds are being counted here as may be at a time; nothing was applied.")
                    .retryAfter(SOON);
        }
        try {
            return told(recounts.recount(scope, config.page(), config.within()));
        } catch (StoreFailure e) {
            throw e.problem();
        } finally {
            places.release();
        }
    }

    private static Counted told(Optional<Recount> found) {
        return found.map(one ->
                        new Counted(
                                one.keys(),
                                Counted.Weight.of(one.counted()),
                                Counted.Weight.of(one.before())))
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.CONTENDED,
                                "Others changed the guild each time, or there was not time enough; nothing was applied."));
    }
}
