package io.guildlock.config.santa;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Required;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/santa-events`.
@Path("/v1/guilds/{guild}/santa-events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "secret santa",
        description = "Events; what each participant writes is a field of its own.")
public class SantaEventResource {
    private final SantaEvents events;
    private final Participants participants;
    private final WriteRequest request;

    SantaEventResource(SantaEvents events, Participants participants, WriteRequest request) {
        this.events = events;
        this.participants = participants;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create an event; the service draws its code",
            description = "412 `already-exists` if the guild has one of that name.")
    public Response create(@PathParam("guild") String guild, @Nullable NewSantaEvent body) {
        NewSantaEvent event = Required.body(body);
        Outcome.Applied applied = Verdict.applied(events.create(request.in(guild), event));
        return Answers.written(
                applied, true, applied.revision().toString(), events.created(applied, event));
    }

    @GET
    @Path("{event}")
    @Operation(summary = "Read an event")
    public Response get(@PathParam("guild") String guild, @PathParam("event") String event) {
        SantaStorage.Found found = events.get(name(guild, event));
        if (found == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such event.");
        }
        return Answers.shown(request, found.revision(), found.event());
    }

    @DELETE
    @Path("{event}")
    @Operation(summary = "Delete an event; of several at once, one succeeds")
    public Response delete(@PathParam("guild") String guild, @PathParam("event") String event) {
        return Answers.deleted(
                Verdict.applied(
                        events.delete(
                                request.in(guild), name(guild, event), request.precondition())));
    }

    @PUT
    @Path("{event}/participants/{user}")
    @Operation(
            summary = "Join",
            description = "201 if new, 200 if already there; 409 `already-drawn` after the draw.")
    public Response join(
            @PathParam("guild") String guild,
            @PathParam("event") String event,
            @PathParam("user") String user) {
        EventName name = name(guild, event);
        Outcome.Applied applied =
                Verdict.applied(participants.join(request.in(guild), name, checked(user)));
        return written(applied, user, applied.did(0));
    }

    @DELETE
    @Path("{event}/participants/{user}")
    @Operation(summary = "Leave", description = "409 `already-drawn` after the draw.")
    public Response leave(
            @PathParam("guild") String guild,
            @PathParam("event") String event,
            @PathParam("user") String user) {
        return Answers.deleted(
                Verdict.applied(
                        participants.leave(request.in(guild), name(guild, event), checked(user))));
    }

    @PUT
    @Path("{event}/participants/{user}/wishlist")
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
    @Path("{event}/participants/{user}/sent")
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
    @Path("{event}/participants/{user}/received")
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
