package io.guildlock.config.santa;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Required;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/santa-events`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/santa-events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "secret santa",
        description = "Events; what each participant writes is a field of its own.")
public class SantaEventResource {
    private final SantaEvents events;
    private final Draws draws;
    private final WriteRequest request;
    private final Limits limits;

    SantaEventResource(SantaEvents events, Draws draws, WriteRequest request, Limits limits) {
        this.events = events;
        this.draws = draws;
        this.request = request;
        this.limits = limits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create an event; the service makes its code unless it brings one along",
            description =
                    "With `pairings` it is drawn already. 412 `already-exists` if the guild has one of that name, or the code leads to another event.")
    public Response create(@PathParam("guild") String guild, @Nullable NewSantaEvent body) {
        NewSantaEvent event = Required.body(body).withCreator();
        Outcome.Applied applied = Verdict.applied(events.create(request.in(guild), event));
        return Answers.written(
                applied, true, applied.revision().toString(), events.created(applied, event));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Operation(summary = "List the events in order of creation, without their participants")
    public Page<SantaListed> list(
            @PathParam("guild") String guild,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return events.list(request.scope(guild), Place.after(after), Page.limit(limit, limits));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
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

    @POST
    @Path("{event}/draw")
    @Operation(
            summary = "Draw who gives to whom, for exactly those who take part at that moment",
            description =
                    "Of several at once, one wins, the others get 409 `already-drawn`. 409 `too-few-participants` below two.")
    public Response draw(@PathParam("guild") String guild, @PathParam("event") String event) {
        EventName name = name(guild, event);
        return drawn(draws.draw(request.in(guild), name, request.precondition()));
    }

    @POST
    @Path("{event}/redraw")
    @Operation(
            summary = "Draw again, replacing the pairings; what was sent and received stays",
            description = "409 `not-drawn` before the first draw.")
    public Response redraw(@PathParam("guild") String guild, @PathParam("event") String event) {
        EventName name = name(guild, event);
        return drawn(draws.redraw(request.in(guild), name, request.precondition()));
    }

    private Response drawn(Outcome outcome) {
        Outcome.Applied applied = Verdict.applied(outcome, SantaState::of);
        SantaStorage.Found found = events.shown(applied.shown());
        return Answers.written(
                applied,
                false,
                found == null ? applied.revision().toString() : found.revision(),
                found == null ? null : drawn(found.event(), draws.made(applied)));
    }

    /// The event with the pairing that a draw made; with the one it has now if that is not known.
    private static SantaEvent drawn(SantaEvent event, @Nullable Map<String, String> made) {
        return made == null ? event : SantaStorage.drawn(event, made);
    }

    private EventName name(String guild, String event) {
        return new EventName(request.scope(guild), event);
    }
}
