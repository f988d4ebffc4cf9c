package io.guildlock.config.batch;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Precondition;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.runtime.caller.KeyScheme;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/guilds/{guild}/batch`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/batch")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "batch", description = "Operations on several documents and sets of one guild at once.")
public class BatchResource {
    private final Batches batches;
    private final WriteRequest request;

    BatchResource(Batches batches, WriteRequest request) {
        this.batches = batches;
        this.request = request;
    }

    /// What came of a batch.
    @Schema(name = "BatchResult")
    record Result(List<Op> ops) {
        /// What came of one operation, in the order of the request.
        @Schema(name = "BatchOpResult")
        record Op(boolean changed) {}
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Apply operations on several documents and sets, all or none",
            description =
                    "One change with one revision. Creates the documents and sets that are not there.")
    public Response apply(
            @PathParam("guild") String guild,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = BatchBody.class)))
                    byte[] body) {
        if (!(request.precondition() instanceof Precondition.None)) {
            throw new InvalidValueException(
                    "If-Match", "a condition", "none: a batch has no revision of its own");
        }
        Outcome.Applied applied =
                Verdict.applied(batches.apply(request.in(guild), JsonTexts.decode(body)));
        List<Result.Op> ops = Batches.changed(applied).stream().map(Result.Op::new).toList();
        return Answers.written(applied, false, new Result(ops));
    }
}
