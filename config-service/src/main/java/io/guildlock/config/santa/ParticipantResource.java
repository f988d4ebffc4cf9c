package io.guildlock.config.santa;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Required;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.runtime.caller.KeyScheme;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/santa-events/{event}/participants/{user}`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/santa-events/{event}/participants/{user}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "secret santa")
public class ParticipantResource {
    private final Participants participants;
    private final WriteRequest request;

    ParticipantResource(Participants participants, WriteRequest request) {
        this.participants = participants;
        this.request = request;
    }

    @PUT
    @Operation(
            summary = "Join",
            description = "201 if new, 200 if already there; 409 `already-drawn` after the draw.")
    public Response join(
            @PathParam("guild") String guild,
            @PathParam("event") String event,
            @PathParam("user") String user) {
        EventName name = name(guild, event);
        Outcome.Applied applied =
                Verdict.applied(
                        participants.join(request.in(guild), name, checked(user)), SantaState::of);
        return written(applied, user, applied.did(0));
    }

    @DELETE
    @Operation(summary = "Leave", description = "409 `already-drawn` after the draw.")
    public Response leave(
            @PathParam("guild") String guild,
            @PathParam("event") String event,
            @PathParam("user") String user) {
        return Answers.deleted(
                Verdict.applied(
                        participants.leave(request.in(guild), name(guild, event), checked(user)),
                        SantaState::of));
    }

    @PUT
    @Path("wishlist")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say what a participant wishes for")
    public Response wishlist(
            @PathParam("guild") String guild,
            @PathParam("event") String event,
            @PathParam("user") String user,
            @Nullable Wishlist body) {
        return write(guild, event, user, SantaStorage.WISHLIST, Required.body(body).text());
    }

    @PUT
    @Path("sent")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say whether a participant sent their present")
    public Response sent(
            @PathParam("guild") String guild,
            @PathParam("event") String event,
            @PathParam("user") String user,
            @Nullable Flag body) {
        return write(guild, event, user, SantaStorage.SENT, Required.body(body).value().toString());
    }

    @PUT
    @Path("received")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say whether a participant received their present")
    public Response received(
            @PathParam("guild") String guild,
            @PathParam("event") String event,
            @PathParam("user") String user,
            @Nullable Flag body) {
        return write(
                guild, event, user, SantaStorage.RECEIVED, Required.body(body).value().toString());
    }

    private Response write(String guild, String event, String user, String field, String value) {
        Outcome.Applied applied =
                Verdict.applied(
                        participants.write(
                                request.in(guild),
                                name(guild, event),
                                checked(user),
                                field,
                                value));
        return written(applied, user, false);
    }

    private static Response written(Outcome.Applied applied, String user, boolean made) {
        Map<String, String> fields = applied.shown().fields(0);
        return Answers.written(
                applied,
                made,
                Revisions.of(fields),
                applied.shown().order(1).contains(user)
                        ? SantaStorage.participant(fields, user)
                        : null);
    }

    private EventName name(String guild, String event) {
        return new EventName(request.scope(guild), event);
    }

    private static String checked(String user) {
        return Names.snowflake("user", user);
    }
}
