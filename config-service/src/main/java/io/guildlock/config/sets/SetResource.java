package io.guildlock.config.sets;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/sets/{set}`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/sets/{set}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "sets", description = "Named sets of texts; adding twice is the same as adding once.")
public class SetResource {
    private final Sets sets;
    private final WriteRequest request;
    private final Limits limits;

    SetResource(Sets sets, WriteRequest request, Limits limits) {
        this.sets = sets;
        this.request = request;
        this.limits = limits;
    }

    /// A member of a set.
    record Member(String set, String member) {}

    @PUT
    @Path("{member}")
    @Operation(
            summary = "Add a member",
            description = "201 if it is new, 200 if it was there; 409 `full` beyond `max`.")
    public Response add(
            @PathParam("guild") String guild,
            @PathParam("set") String set,
            @PathParam("member") String member,
            @Parameter(description = "The most members the set may have, 1 to 1,000,000")
                    @QueryParam("max")
                    @Nullable String max) {
        Member value = member(set, member);
        Integer most = checked(max);
        Outcome outcome = sets.add(request.in(guild), name(guild, set), member, most);
        Outcome.Applied applied =
                Verdict.applied(
                        outcome,
                        refused ->
                                Map.of(
                                        "max",
                                        max == null ? 0 : max,
                                        "size",
                                        Long.parseLong(refused.state().getFirst())));
        return Answers.written(applied, applied.did(0), value);
    }

    @DELETE
    @Path("{member}")
    @Operation(summary = "Discard a member; of several at once, one succeeds")
    public Response discard(
            @PathParam("guild") String guild,
            @PathParam("set") String set,
            @PathParam("member") String member) {
        member(set, member);
        return Answers.deleted(
                Verdict.applied(sets.discard(request.in(guild), name(guild, set), member)));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Path("{member}")
    @Operation(summary = "Whether it is a member: 200 or 404")
    public Member get(
            @PathParam("guild") String guild,
            @PathParam("set") String set,
            @PathParam("member") String member) {
        Member value = member(set, member);
        if (!sets.contains(name(guild, set), member)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "It is not a member.");
        }
        return value;
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Operation(summary = "List the members in the order they were added")
    public Page<String> list(
            @PathParam("guild") String guild,
            @PathParam("set") String set,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return sets.list(name(guild, set), Place.after(after), Page.limit(limit, limits));
    }

    private SetName name(String guild, String set) {
        return new SetName(request.scope(guild), set);
    }

    private static Member member(String set, String member) {
        return new Member(set, Names.name("member", member));
    }

    private static @Nullable Integer checked(@Nullable String max) {
        return max == null ? null : Integer.valueOf(Names.number("max", max, 1, Sets.LARGEST));
    }
}
