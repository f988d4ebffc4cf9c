package io.guildlock.config.party;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Page;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/parties`.
@Path("/v1/guilds/{guild}/parties")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "parties",
        description = "People sign up for roles; a user holds one, no role exceeds its capacity.")
public class PartyResource {
    private final Parties parties;
    private final Signups signups;
    private final WriteRequest request;
    private final Limits limits;

    PartyResource(Parties parties, Signups signups, WriteRequest request, Limits limits) {
        this.parties = parties;
        this.signups = signups;
        this.request = request;
        this.limits = limits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a party")
    public Response create(@PathParam("guild") String guild, @Nullable NewParty body) {
        NewParty party = Required.body(body);
        ChangeRequest change = request.in(guild);
        Outcome.Applied applied = Verdict.applied(parties.create(change, party));
        return Answers.written(
                applied,
                true,
                applied.revision().toString(),
                parties.created(applied, change, party));
    }

    @GET
    @Operation(summary = "List the parties in order of creation")
    public Page<Party> list(
            @PathParam("guild") String guild,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return parties.list(request.scope(guild), Place.after(after), Page.limit(limit, limits));
    }

    @GET
    @Path("{party}")
    @Operation(summary = "Read a party with its signups")
    public Response get(@PathParam("guild") String guild, @PathParam("party") String party) {
        PartyStorage.Found found = parties.get(name(guild, party));
        if (found == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such party.");
        }
        return Answers.shown(request, found.revision(), found.party());
    }

    @DELETE
    @Path("{party}")
    @Operation(summary = "Delete a party; of several at once, one succeeds")
    public Response delete(@PathParam("guild") String guild, @PathParam("party") String party) {
        return Answers.deleted(
                Verdict.applied(
                        parties.delete(
                                request.in(guild), name(guild, party), request.precondition())));
    }

    @PUT
    @Path("{party}/message")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say which message shows the party, if the party is still there")
    public Response setMessage(
            @PathParam("guild") String guild,
            @PathParam("party") String party,
            @Nullable Message body) {
        PartyName name = name(guild, party);
        return written(
                name,
                Verdict.applied(parties.setMessage(request.in(guild), name, Required.body(body))),
                false);
    }

    @PUT
    @Path("{party}/signups/{user}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sign up for a role, leaving any other role in the same step",
            description =
                    "201 if it is new, 200 if the user has this role; 409 `role-full` (the old place is kept) or `unknown-role`.")
    public Response signUp(
            @PathParam("guild") String guild,
            @PathParam("party") String party,
            @PathParam("user") String user,
            @Nullable Signup body) {
        PartyName name = name(guild, party);
        String role = Required.body(body).role();
        Outcome outcome = signups.put(request.in(guild), name, Names.snowflake("user", user), role);
        Outcome.Applied applied = Verdict.applied(outcome, refused -> signups.state(name, refused));
        return written(name, applied, applied.did(0));
    }

    @DELETE
    @Path("{party}/signups/{user}")
    @Operation(summary = "Take a signup back; 404 if there is none")
    public Response leave(
            @PathParam("guild") String guild,
            @PathParam("party") String party,
            @PathParam("user") String user) {
        Outcome.Applied applied =
                Verdict.applied(
                        signups.delete(
                                request.in(guild),
                                name(guild, party),
                                Names.snowflake("user", user)));
        if (!applied.anything()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "The user is not signed up.");
        }
        return Answers.deleted(applied);
    }

    private PartyName name(String guild, String party) {
        return new PartyName(request.scope(guild), party);
    }

    private Response written(PartyName name, Outcome.Applied applied, boolean made) {
        PartyStorage.Found found = parties.shown(name, applied.shown());
        return Answers.written(
                applied,
                made,
                found == null ? applied.revision().toString() : found.revision(),
                found == null ? null : found.party());
    }
}
