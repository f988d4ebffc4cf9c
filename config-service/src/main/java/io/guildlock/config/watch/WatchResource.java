package io.guildlock.config.watch;

import io.guildlock.config.change.ChangeEvent;
import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.EventPage;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.WriteRequest;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import io.guildlock.runtime.caller.KeyScheme;
import io.guildlock.runtime.drain.Drain;
import io.guildlock.runtime.problem.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/guilds/{guild}/changes` and `/v1/changes`.
@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.CONFIG_READ)
@Path("/v1")
@Tag(
        name = "changes",
        description =
                "One event a change, in order, each naming the one before it. See docs/watching.md.")
public class WatchResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Watching watching;
    private final ChangeLog log;
    private final WriteRequest request;
    private final Limits limits;
    private final WatchConfig settings;

    WatchResource(
            Watching watching,
            ChangeLog log,
            WriteRequest request,
            Limits limits,
            WatchConfig config) {
        this.watching = watching;
        this.log = log;
        this.request = request;
        this.limits = limits;
        this.settings = config;
    }

    @GET
    @Path("guilds/{guild}/changes")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Read a page of the changes after one, or watch them (`text/event-stream`)",
            description =
                    "410 `changes-expired`, with `head`, if changes after `after` are no longer kept or were lost: read the resources again, then go on after `head`.")
    public ChangePage list(
            @PathParam("guild") String guild,
            @Parameter(
                            description =
                                    "The id of the last change seen, `0` for none; without it, from the oldest change kept")
                    @QueryParam("after")
                    @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Scope scope = request.scope(guild);
        int most = Page.limit(limit, limits);
        Revision from = after == null ? null : Position.one("after", after);
        EventPage found = read(scope, from == null ? Revision.NONE : from, most);
        return page(scope, found, found.following(from == null ? oldest(found) : from, most), most);
    }

    @GET
    @Path("guilds/{guild}/changes")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @NonBlocking
    @Operation(
            summary = "Watch a guild",
            description =
                    "Events `change`, `ready` (from here on as it happens) and `reset` (read again). Resumes after `Last-Event-ID` or `after`; without, begins now.")
    public Multi<OutboundSseEvent> watch(
            @PathParam("guild") String guild,
            @QueryParam("after") @Nullable String after,
            @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId,
            @Context Sse sse,
            @Context RoutingContext call) {
        return events(List.of(request.scope(guild)), Position.of(lastEventId, after, 1), sse, call);
    }

    @GET
    @Path("changes")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @NonBlocking
    @Operation(
            summary = "Watch several guilds on one connection",
            description =
                    "As for one guild. Each id is the list of the last ids of all guilds, in the order of `guilds`.")
    public Multi<OutboundSseEvent> watchSeveral(
            @Parameter(description = "Guilds, separated by commas") @QueryParam("guilds")
                    @Nullable String guilds,
            @QueryParam("after") @Nullable String after,
            @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId,
            @Context Sse sse,
            @Context RoutingContext call) {
        List<Scope> scopes = several(guilds);
        return events(scopes, Position.of(lastEventId, after, scopes.size()), sse, call);
    }

    private Multi<OutboundSseEvent> events(
            List<Scope> scopes, List<@Nullable Revision> after, Sse sse, RoutingContext call) {
        // Proxies must pass each event on at once.
        call.response().putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        SseConnection connection = new SseConnection(sse, call);
        Watcher watcher = watching.open(scopes, after, connection);
        call.addEndHandler(_ -> watching.close(watcher));
        return connection
                .events(() -> watcher.taken(System.nanoTime()))
                .onTermination()
                .invoke(() -> {
                    watching.close(watcher);
                    Drain.over(call);
                });
    }

    private List<Scope> several(@Nullable String guilds) {
        List<String> ids = guilds == null ? List.of() : List.of(guilds.split(",", -1));
        if (ids.isEmpty()
                || ids.size() > settings.mostGuilds()
                || ids.stream().distinct().count() < ids.size()) {
            throw new InvalidValueException(
                    "guilds",
                    guilds == null ? "nothing" : ids.size() + " entries",
                    "1 to %,d guilds, each once, separated by commas"
                            .formatted(settings.mostGuilds()));
        }
        return ids.stream().map(request::scope).toList();
    }

    private EventPage read(Scope scope, Revision after, int most) {
        try {
            return log.after(scope, after, most);
        } catch (StoreFailure e) {
            throw e.ofReading().problem();
        }
    }

    private static Revision oldest(EventPage found) {
        return found.events().isEmpty() ? found.head() : found.events().getFirst().previous();
    }

    private static ChangePage page(
            Scope scope, EventPage found, EventPage.Following following, int most) {
        List<ChangeEvent> events = following.events();
        if (events.isEmpty() && following.gap()) {
            throw new ProblemException(
                    ProblemType.CHANGES_EXPIRED,
                    "Changes are missing: read the resources again, then go on after head.",
                    Map.of("head", found.head().toString()));
        }
        boolean more = following.gap() || events.size() == most;
        return new ChangePage(
                events.stream().map(event -> Told.of(scope, event)).toList(),
                more ? following.last().toString() : null,
                found.head().toString());
    }
}
