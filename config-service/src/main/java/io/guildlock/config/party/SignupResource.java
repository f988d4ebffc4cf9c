package io.guildlock.config.party;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Names;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/parties/{party}/signups/{user}`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/parties/{party}/signups/{user}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "parties")
public class SignupResource {
    private final Signups signups;
    private final PartyState state;
    private final WriteRequest request;

    SignupResource(Signups signups, PartyState state, WriteRequest request) {
        this.signups = signups;
        this.state = state;
        this.request = request;
    }

    @PUT
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
        Outcome.Applied applied = Verdict.applied(outcome, refused -> state.of(name, refused));
        Written<Party> written = state.after(name, applied);
        return Answers.written(applied, applied.did(0), written.revision(), written.value());
    }

    @DELETE
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
}
