package io.guildlock.config.document;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/documents/{collection}/{id}`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/documents/{collection}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "documents",
        description =
                "JSON objects for any feature. Writers of different members never disturb each other, and every value comes back exactly as it was sent.")
public class DocumentResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Documents documents;
    private final WriteRequest request;
    private final Limits limits;

    DocumentResource(Documents documents, WriteRequest request, Limits limits) {
        this.documents = documents;
        this.request = request;
        this.limits = limits;
    }

    /// A document inside the answer to a write: its exact JSON text.
    record Body(@JsonRawValue @com.fasterxml.jackson.annotation.JsonValue String json) {}

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Operation(summary = "List the documents of a collection in order of creation")
    public Page<Documents.Listed> list(
            @PathParam("guild") String guild,
            @PathParam("collection") String collection,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return documents.list(
                request.scope(guild), collection, Place.after(after), Page.limit(limit, limits));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Path("{id}")
    @Operation(summary = "Read a document, or only some of its top-level members")
    public Response get(
            @PathParam("guild") String guild,
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @QueryParam("fields") List<String> fields) {
        Document found = documents.get(name(guild, collection, id));
        if (found == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such document.");
        }
        Document shown = fields.isEmpty() ? found : found.only(split(fields));
        return Answers.shown(request, found.revision(), shown.json());
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace or create a document",
            description =
                    "`If-None-Match: *` only creates, `If-Match: \"<revision>\"` only replaces that revision.")
    public Response put(
            @PathParam("guild") String guild,
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Object.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "settings",
                                                            value =
                                                                    "{\"prefix\": \"!\", \"colour\": 1234567890123456789}")))
                    byte[] body) {
        DocumentName name = name(guild, collection, id);
        return written(
                documents.put(
                        request.in(guild), name, request.precondition(), JsonTexts.decode(body)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change only the members that are named (RFC 7396)",
            description = "Creates the document if it is not there, unless `If-Match` is sent.")
    public Response patch(
            @PathParam("guild") String guild,
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MERGE_PATCH,
                                            schema = @Schema(implementation = Object.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "one member",
                                                            value = "{\"prefix\": \"?\"}")))
                    byte[] body) {
        DocumentName name = name(guild, collection, id);
        return written(
                documents.patch(
                        request.in(guild), name, request.precondition(), JsonTexts.decode(body)));
    }

    @POST
    @Path("{id}/apply")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Apply several small operations, all or none",
            description = "Creates the document if it is not there, unless `If-Match` is sent.")
    public Response apply(
            @PathParam("guild") String guild,
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ApplyBody.class)))
                    byte[] body) {
        DocumentName name = name(guild, collection, id);
        return written(
                documents.apply(
                        request.in(guild), name, request.precondition(), JsonTexts.decode(body)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a document; of several at once, one succeeds")
    public Response delete(
            @PathParam("guild") String guild,
            @PathParam("collection") String collection,
            @PathParam("id") String id) {
        DocumentName name = name(guild, collection, id);
        return Answers.deleted(
                Verdict.applied(documents.delete(request.in(guild), name, request.precondition())));
    }

    private DocumentName name(String guild, String collection, String id) {
        return new DocumentName(request.scope(guild), collection, id);
    }

    private static Response written(Outcome outcome) {
        Outcome.Applied applied = Verdict.applied(outcome);
        Document document = Document.from(applied.shown());
        String revision =
                document == null || applied.replayed()
                        ? applied.revision().toString()
                        : document.revision();
        return Answers.written(
                applied,
                applied.did(0),
                revision,
                document == null ? null : new Body(document.json()));
    }

    private static Set<String> split(List<String> fields) {
        Set<String> names = new HashSet<>();
        fields.forEach(several -> names.addAll(List.of(several.split(",", -1))));
        return names;
    }
}
