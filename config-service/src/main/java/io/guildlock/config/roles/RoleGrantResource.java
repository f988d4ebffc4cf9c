package io.guildlock.config.roles;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.runtime.caller.KeyScheme;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/role-grants`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/role-grants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "role grants",
        description = "Members with the role `granter` may give `role` to others.")
public class RoleGrantResource {
    private final RoleGrants grants;
    private final WriteRequest request;
    private final Limits limits;

    RoleGrantResource(RoleGrants grants, WriteRequest request, Limits limits) {
        this.grants = grants;
        this.request = request;
        this.limits = limits;
    }

    /// Whether one of some roles may give a role, and which.
    record Granted(String role, boolean granted, List<String> by) {}

    @PUT
    @Path("{role}/{granter}")
    @Operation(summary = "Grant", description = "201 if it is new, 200 if it was granted already.")
    public Response grant(
            @PathParam("guild") String guild,
            @PathParam("role") String role,
            @PathParam("granter") String granter) {
        RoleGrants.Grant grant = checked(role, granter);
        Outcome.Applied applied = Verdict.applied(grants.grant(request.in(guild), role, granter));
        return Answers.written(applied, applied.did(0), grant);
    }

    @DELETE
    @Path("{role}/{granter}")
    @Operation(summary = "Revoke; of several at once, one succeeds")
    public Response revoke(
            @PathParam("guild") String guild,
            @PathParam("role") String role,
            @PathParam("granter") String granter) {
        checked(role, granter);
        return Answers.deleted(Verdict.applied(grants.revoke(request.in(guild), role, granter)));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Path("{role}")
    @Operation(
            summary = "Who may give a role",
            description =
                    "With `any=1,2,3` (1 to 500 snowflakes): whether one of these may, and which.")
    public Object get(
            @PathParam("guild") String guild,
            @PathParam("role") String role,
            @Parameter(description = "Roles to ask about, separated by commas") @QueryParam("any")
                    @Nullable String any) {
        Scope scope = request.scope(guild);
        Names.snowflake("role", role);
        if (any == null) {
            return grants.get(scope, role);
        }
        List<String> by = grants.granted(scope, role, several(any));
        return new Granted(role, !by.isEmpty(), by);
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Operation(summary = "List all grants, by role")
    public Page<RoleGrants.Grant> list(
            @PathParam("guild") String guild,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return grants.list(
                request.scope(guild), GrantPlace.after(after), Page.limit(limit, limits));
    }

    private static RoleGrants.Grant checked(String role, String granter) {
        return new RoleGrants.Grant(
                Names.snowflake("role", role), Names.snowflake("granter", granter));
    }

    private List<String> several(String any) {
        List<String> roles = List.of(any.split(",", -1));
        if (roles.size() > limits.page()) {
            throw new InvalidValueException(
                    "any", roles.size() + " roles", "1 to " + limits.page());
        }
        roles.forEach(role -> Names.snowflake("any", role));
        return roles;
    }
}
