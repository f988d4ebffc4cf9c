package io.guildlock.config.party;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Required;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.config.http.Written;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/parties`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/parties")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "parties",
        description = "People sign up for roles; a user holds one, no role exceeds its capacity.")
public class PartyResource {
    private final Parties parties;
    private final PartyEdits edits;
    private final PartyState state;
    private final WriteRequest request;
    private final Limits limits;

    PartyResource(
            Parties parties,
            PartyEdits edits,
            PartyState state,
            WriteRequest request,
            Limits limits) {
        this.parties = parties;
        this.edits = edits;
        this.state = state;
        this.request = request;
        this.limits = limits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a party")
    public Response create(@PathParam("guild") String guild, @Nullable NewParty body) {
        NewParty party = Required.body(body).withAuthor();
        ChangeRequest change = request.in(guild);
        Outcome.Applied applied = Verdict.applied(parties.create(change, party));
        return Answers.written(
                applied,
                true,
                applied.revision().toString(),
                parties.created(applied, change, party));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Operation(summary = "List the parties in order of creation")
    public Page<Party> list(
            @PathParam("guild") String guild,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return parties.list(request.scope(guild), Place.after(after), Page.limit(limit, limits));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
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

    @PATCH
    @Path("{party}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Edit a party: a merge patch (RFC 7396)",
            description =
                    "What it does not name stays. With `If-Match` only this revision: 412 `revision-mismatch` shows the party as it is. Tells who is `dropped` because their role is gone. 409 `role-full` if a role has more signups than its new capacity, `unknown-role` for a capacity of a role that is not there.")
    public Response edit(
            @PathParam("guild") String guild,
            @PathParam("party") String party,
            @Nullable PartyPatch body) {
        PartyName name = name(guild, party);
        Outcome.Applied applied =
                Verdict.applied(
                        edits.edit(
                                request.in(guild),
                                name,
                                request.precondition(),
                                Required.body(body)),
                        refused -> state.of(name, refused));
        Written<Party> written = state.after(name, applied);
        return Answers.edited(
                applied,
                new EditedParty(
                        written.changed(),
                        written.revision(),
                        written.value(),
                        edits.dropped(applied)),
                written.revision());
    }

    @POST
    @Path("{party}/rename-role")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Rename a role; its signups, order and capacity stay",
            description = "409 `unknown-role`; 412 `already-exists` if another role has that name.")
    public Response renameRole(
            @PathParam("guild") String guild,
            @PathParam("party") String party,
            @Nullable RoleRename body) {
        PartyName name = name(guild, party);
        Outcome.Applied applied =
                Verdict.applied(
                        edits.rename(
                                request.in(guild),
                                name,
                                request.precondition(),
                                Required.body(body)),
                        refused -> state.of(name, refused));
        return written(name, applied, false);
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

    private PartyName name(String guild, String party) {
        return new PartyName(request.scope(guild), party);
    }

    private Response written(PartyName name, Outcome.Applied applied, boolean made) {
        Written<Party> written = state.after(name, applied);
        return Answers.written(applied, made, written.revision(), written.value());
    }
}
