package io.guildlock.config.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.runtime.caller.KeyScheme;
import io.netty.channel.Channel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/export` and `…/import`. The class itself is at `/v1`: the path of a guild
/// would hide from JAX-RS what other classes at `/v1` have below it.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.ADMIN)
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "moving", description = "A whole guild as lines of JSON. See docs/moving.md.")
public class TransferResource {
    private static final Logger LOG = Logger.getLogger(TransferResource.class);
    private static final String LINES = "application/x-ndjson";

    private final Transfers transfers;
    private final Export export;
    private final Kinds kinds;
    private final TransferBounds bounds;
    private final WriteRequest request;
    private final ObjectMapper json;

    TransferResource(
            Transfers transfers,
            Export export,
            Kinds kinds,
            TransferBounds bounds,
            WriteRequest request,
            ObjectMapper json) {
        this.transfers = transfers;
        this.export = export;
        this.kinds = kinds;
        this.bounds = bounds;
        this.request = request;
        this.json = json;
    }

    @GET
    @SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
    @Path("guilds/{guild}/export")
    @Produces(LINES)
    @Operation(
            summary = "Take a guild out",
            description =
                    "One line a thing: documents, sets, role grants, parties with their signups, secret santa events, quotes. The first line names the guild and its revision; the last one, of kind `end`, counts the lines: an export without it is cut off.")
    public StreamingOutput export(@PathParam("guild") String guild, @Context RoutingContext call) {
        Scope scope = request.scope(guild);
        String revision = export.revision(scope);
        Transfers.Begun begun = begin(call);
        return output -> {
            try (begun) {
                export.run(
                        scope,
                        revision,
                        line -> {
                            transfers.refuseIfLeaving();
                            write(output, line);
                        });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (RuntimeException e) {
                // What was sent cannot be taken back: the connection breaks, as it does if this
                // replica is killed.
                LOG.warnf(e, "An export of guild %s is cut off", guild);
                breakOff(call);
            }
        };
    }

    @POST
    @Path("guilds/{guild}/import")
    @Consumes(LINES)
    @Produces(LINES)
    @Operation(
            summary = "Put an export in",
            description =
                    "Each line is a change of its own. What is not there is made, what is the same is left, what differs is refused and told with the number of its line; the others are not affected. Answers lines of the kinds `progress`, `refused` and at the end one `summary`, which says whether a whole export was read. May be repeated at any point.")
    public StreamingOutput bringIn(
            @PathParam("guild") String guild,
            @Parameter(
                            description =
                                    "The guild that the export is of, if it is another one than that of the path")
                    @QueryParam("from")
                    @Nullable String from,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = LINES,
                                            schema = @Schema(implementation = String.class)))
                    InputStream body,
            @Context RoutingContext call)
            throws IOException {
        ChangeRequest asked = request.in(guild);
        LineReader lines = new LineReader(body, bounds.lineBytes());
        checkGuild(new GuildId(from == null ? guild : from), lines);
        Transfers.Begun begun = begin(call);
        String by = request.by();
        return output -> {
            try (begun;
                    ImportLog _ = ImportLog.begin("Import into guild " + guild, by)) {
                Report.Output answer =
                        new Report.Output(
                                line -> tell(output, line),
                                () -> isWritable(call),
                                System::nanoTime);
                Report report = new Report(bounds, answer);
                new Import(kinds, asked, report, transfers::isLeaving).run(lines);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    private void checkGuild(GuildId expected, LineReader lines) throws IOException {
        GuildId found =
                switch (lines.next()) {
                    case LineReader.Line.Text(long _, String text) ->
                            Frame.guild(kinds.fields(text));
                    case LineReader.Line.Unreadable(long _, String why) ->
                            throw new InvalidValueException("body", why, "an export");
                    case null -> throw new InvalidValueException("body", "nothing", "an export");
                };
        if (!found.equals(expected)) {
            throw new InvalidValueException(
                    "guild", found, expected + ", or ?from=" + found + " to put it in here");
        }
    }

    /// Ends with the call at the latest, also if nobody asks for what it would write.
    private Transfers.Begun begin(RoutingContext call) {
        transfers.refuseIfLeaving();
        Transfers.Begun begun = transfers.begin();
        call.addEndHandler(_ -> begun.close());
        return begun;
    }

    /// Asked on the event loop, behind all that was written before. Asked here, what is still on
    /// its way there would not count, and the next line could wait for a reader after all.
    private static boolean isWritable(RoutingContext call) {
        return channel(call)
                .eventLoop()
                .submit(() -> !call.response().writeQueueFull())
                .syncUninterruptibly()
                .getNow();
    }

    /// Closes the channel itself and waits for it: afterwards nothing here can end the answer as if
    /// it were whole.
    private static void breakOff(RoutingContext call) {
        var _ = channel(call).close().syncUninterruptibly();
    }

    private static Channel channel(RoutingContext call) {
        return ((ConnectionBase) call.request().connection()).channel();
    }

    private void tell(OutputStream output, Object line) {
        try {
            write(output, json.writeValueAsString(line));
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(OutputStream output, String line) {
        try {
            output.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
