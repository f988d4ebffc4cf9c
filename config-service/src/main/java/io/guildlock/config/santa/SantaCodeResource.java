package io.guildlock.config.santa;

import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/santa-codes/{code}`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
@Path("/v1/santa-codes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "secret santa")
public class SantaCodeResource {
    private final SantaCodes codes;
    private final WriteRequest request;

    SantaCodeResource(SantaCodes codes, WriteRequest request) {
        this.codes = codes;
        this.request = request;
    }

    @GET
    @Path("{code}")
    @Operation(summary = "Which event a code finds, in whichever guild")
    public SantaCodes.Target follow(@PathParam("code") String code) {
        SantaCodes.Target target =
                codes.follow(request.scope(GuildId.GLOBAL.value()), SantaCode.checked(code));
        if (target == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "This code finds no event.");
        }
        return target;
    }
}
