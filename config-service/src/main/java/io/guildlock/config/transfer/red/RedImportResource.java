package io.guildlock.config.transfer.red;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.http.StreamedBody;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.config.transfer.ImportLog;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.runtime.caller.KeyScheme;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/import/red`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.ADMIN)
@Path(RedImportResource.PATH)
@RunOnVirtualThread
@Singleton
@Tag(name = "moving", description = "What comes from elsewhere, and goes elsewhere.")
public class RedImportResource implements StreamedBody {
    static final String PATH = "/v1/import/red";
    private static final String NDJSON = "application/x-ndjson";

    private final RedImports imports;
    private final WriteRequest request;

    RedImportResource(RedImports imports, WriteRequest request) {
        this.imports = imports;
        this.request = request;
    }

    /// One line of the answer; for the API description. It has one of these.
    @Schema(name = "RedImportLine")
    record Line(
            RedLines.@Nullable Progress progress,
            @Nullable Finding finding,
            @Nullable RedReport report,
            @Schema(description = "A problem that ended it; what was taken stays")
                    @Nullable Object problem) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(NDJSON)
    @Operation(
            summary = "Take over the settings.json that Red-DiscordBot keeps for one cog",
            description =
                    "The cogs AssignRoles, Party, SecretSanta and QuoteDB, all guilds of the file."
                            + " A three-way merge with what the last import found: takes what is new in"
                            + " the file, and never what was changed here since. Safe to repeat, also"
                            + " after it was cut off. The last line of the answer is the report, or the"
                            + " problem that ended it.")
    @RequestBody(
            description = "The file as it is",
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations
                                                            .enums.SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "One JSON object a line",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = Line.class)))
    public Response take(
            @Parameter(description = "`true` only says what it would do") @QueryParam("dryRun")
                    @Nullable String dryRun,
            InputStream body) {
        boolean dry = flag(dryRun);
        ChangeRequest asked = request.in(GuildId.GLOBAL.value());
        RedOrder order = new RedOrder(asked.scope().bot(), asked.call(), asked.actor(), dry);
        RedImports.Arrived arrived = imports.receive(body);
        String what = dry ? "Import from Red (dry run)" : "Import from Red";
        String by = request.by();
        StreamingOutput answer =
                out -> {
                    try (arrived;
                            ImportLog _ = ImportLog.begin(what, by)) {
                        arrived.take(order, out);
                    }
                };
        return Response.ok(answer, NDJSON).build();
    }

    private static boolean flag(@Nullable String given) {
        return switch (given) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException("dryRun", given, "true or false");
        };
    }

    @Override
    public boolean takes(String path) {
        return path.equals(PATH);
    }
}
