package io.guildlock.config.quote;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.http.Answers;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Required;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.InvalidValueException;
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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/quotes`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_WRITE)
@Path("/v1/guilds/{guild}/quotes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "quotes", description = "Numbered texts that a trigger calls up.")
public class QuoteResource {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");

    private final Quotes quotes;
    private final WriteRequest request;
    private final Limits limits;

    QuoteResource(Quotes quotes, WriteRequest request, Limits limits) {
        this.quotes = quotes;
        this.request = request;
        this.limits = limits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a quote; its number is the next one, and nobody else gets it")
    public Response add(@PathParam("guild") String guild, @Nullable NewQuote body) {
        NewQuote quote = Required.body(body);
        Outcome.Applied applied = Verdict.applied(quotes.add(request.in(guild), quote));
        return Answers.written(applied, true, Quotes.added(applied, quote));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Path("{number: [0-9]+}")
    @Operation(summary = "Read a quote")
    public Quote get(@PathParam("guild") String guild, @PathParam("number") String number) {
        return found(quotes.get(request.scope(guild), checked(number)));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Path("random")
    @Operation(summary = "Read one quote by chance, of all or of those with a trigger")
    public Quote random(
            @PathParam("guild") String guild, @QueryParam("trigger") @Nullable String trigger) {
        return found(
                quotes.random(
                        request.scope(guild),
                        trigger == null ? null : Names.name("trigger", trigger)));
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Operation(summary = "List the quotes with a trigger in the order they were added")
    public Page<Quote> list(
            @PathParam("guild") String guild,
            @QueryParam("trigger") @Nullable String trigger,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return quotes.list(
                request.scope(guild),
                Names.name("trigger", trigger),
                Place.after(after),
                Page.limit(limit, limits));
    }

    @DELETE
    @Path("{number: [0-9]+}")
    @Operation(summary = "Delete a quote; of several at once, one succeeds")
    public Response delete(@PathParam("guild") String guild, @PathParam("number") String number) {
        return Answers.deleted(Verdict.applied(quotes.delete(request.in(guild), checked(number))));
    }

    private static String checked(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new InvalidValueException("number", number, "1 to 9007199254740991");
        }
        return number;
    }

    private static Quote found(@Nullable Quote quote) {
        if (quote == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such quote.");
        }
        return quote;
    }
}
