package io.guildlock.config.http;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Durability;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Headers;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.runtime.caller.Caller;
import io.guildlock.runtime.request.FreshId;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The request being answered, as far as writes depend on it: whose guild, which id, which
/// conditions.
@RequestScoped
public class WriteRequest {
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");
    private static final Pattern ACTOR = Pattern.compile("[^\\p{Cntrl}]{1,128}");

    private final Caller caller;
    private final HttpServerRequest http;
    private final String call = FreshId.next();
    private byte[] body = {};

    WriteRequest(Caller caller, HttpServerRequest http) {
        this.caller = caller;
        this.http = http;
    }

    /// Told by [BodyReader] before the resource runs.
    void sentWith(byte[] bytes) {
        body = bytes;
    }

    /// The guild in the path, of the bot that calls.
    public Scope scope(String guild) {
        return new Scope(caller.bot(), new GuildId(guild));
    }

    /// What steps in guilds of the whole bot must know of this request. Their ids are made anew for
    /// each sending: what they do is decided by what is stored.
    public ChangeRequest ofBot() {
        return in(GuildId.GLOBAL.value()).sentAnew(FreshId.next());
    }

    /// Everything a change must know of this request.
    ///
    /// @throws InvalidValueException if a header is not in its range
    public ChangeRequest in(String guild) {
        String key = http.getHeader(Headers.IDEMPOTENCY_KEY);
        String lease = http.getHeader(Headers.LEASE);
        return new ChangeRequest(
                scope(guild),
                key == null ? FreshId.next() : checkedKey(key),
                key != null,
                call,
                fingerprint(),
                lease == null ? null : LeaseGuard.parse(lease),
                checkedActor(http.getHeader(Headers.ACTOR)),
                durability(http.getHeader(Headers.DURABILITY)));
    }

    /// Who asks, in words for the audit log: with the public id of the key, never the key.
    public String by() {
        String actor = checkedActor(http.getHeader(Headers.ACTOR));
        return "bot %s, by %s, key %s, call %s"
                .formatted(
                        caller.bot(),
                        actor == null ? "nobody named" : actor,
                        caller.keyId().isEmpty() ? "none" : caller.keyId(),
                        call);
    }

    /// `If-Match` and `If-None-Match` of a write.
    public Precondition precondition() {
        return Precondition.parse(
                http.getHeader(HttpHeaders.IF_MATCH), http.getHeader(HttpHeaders.IF_NONE_MATCH));
    }

    /// Whether a reader that sent `If-None-Match` knows this revision already.
    public boolean knows(String revision) {
        String known = http.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && known.contains("\"" + revision + "\"");
    }

    private String fingerprint() {
        return Fingerprint.of(
                http.method().name(),
                http.uri(),
                http.getHeader(HttpHeaders.IF_MATCH),
                http.getHeader(HttpHeaders.IF_NONE_MATCH),
                body);
    }

    private static String checkedKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidValueException(
                    Headers.IDEMPOTENCY_KEY, key, "1 to 128 visible ASCII characters");
        }
        return key;
    }

    private static @Nullable String checkedActor(@Nullable String actor) {
        if (actor != null && !ACTOR.matcher(actor).matches()) {
            throw new InvalidValueException(
                    Headers.ACTOR, actor, "1 to 128 characters, no control characters");
        }
        return actor;
    }

    private static Durability durability(@Nullable String header) {
        return switch (header) {
            case null -> Durability.LOCAL;
            case "local" -> Durability.LOCAL;
            case "replicated" -> Durability.REPLICATED;
            default ->
                    throw new InvalidValueException(
                            Headers.DURABILITY, header, "local or replicated");
        };
    }
}
