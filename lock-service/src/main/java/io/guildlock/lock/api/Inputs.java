package io.guildlock.lock.api;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Headers;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.lock.lease.Durability;
import io.guildlock.lock.lease.LockName;
import io.guildlock.runtime.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a request that are not in its body. Each throws [InvalidValueException]
/// naming what is wrong.
@ApplicationScoped
public class Inputs {
    /// What the API description says of the header.
    static final String DURABILITY =
            "`local` (the default) or `replicated`: answered only when replicas of Redis have it. If"
                    + " they do not in time, it stands and is `outcome-unknown`; the same request"
                    + " again settles it.";

    /// The same where only `local` is offered.
    static final String ONLY_LOCAL =
            "`local`, which is also what its absence means. `replicated` is refused: a renewal"
                    + " that replicas must have is made for each lease alone.";

    private final Caller caller;

    Inputs(Caller caller) {
        this.caller = caller;
    }

    LockName lock(String guild, String entity) {
        return new LockName(caller.bot(), new GuildId(guild), new Entity(entity));
    }

    BotId bot() {
        return caller.bot();
    }

    /// The public id of the key that the call came with; empty without keys.
    String keyId() {
        return caller.keyId();
    }

    /// Whether the caller is shown lease ids of others: who knows one can release that lease.
    boolean seesLeaseIds() {
        return caller.may(KeyScope.ADMIN);
    }

    GuildId guild(String guild) {
        return new GuildId(guild);
    }

    /// The lease id that the caller chose, or a new one.
    LeaseId leaseId(@Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return LeaseId.random();
        }
        try {
            return new LeaseId(idempotencyKey);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(Headers.IDEMPOTENCY_KEY, idempotencyKey, e.allowed());
        }
    }

    /// What the header asks for; in memory of the master unless it says otherwise.
    Durability durability(@Nullable String header) {
        return switch (header) {
            case null -> Durability.LOCAL;
            case "local" -> Durability.LOCAL;
            case "replicated" -> Durability.REPLICATED;
            default ->
                    throw new InvalidValueException(
                            Headers.DURABILITY, header, "local or replicated");
        };
    }

    /// Refuses what the header asks for where only `local` is offered, rather than promise less
    /// than was asked for.
    void onlyLocal(@Nullable String header) {
        if (header != null && !header.equals("local")) {
            throw new InvalidValueException(
                    Headers.DURABILITY, header, "local: replicas are asked for each lease alone");
        }
    }

    FencingToken token(@Nullable String token) {
        if (token == null) {
            throw new InvalidValueException("token", "nothing", "the token of the lease, a string");
        }
        return FencingToken.parse(token);
    }

    /// The query parameter `token`, `null` if absent. Neither a misspelt nor an empty one may turn
    /// a release into a cancellation, so all else is refused, and so are two.
    @Nullable String onlyToken(MultivaluedMap<String, String> queryParameters) {
        for (String name : queryParameters.keySet()) {
            if (!name.equals("token")) {
                throw new InvalidValueException(name, "an unknown query parameter", "token");
            }
        }
        List<String> tokens = queryParameters.getOrDefault("token", List.of());
        if (tokens.size() > 1) {
            throw new InvalidValueException("token", String.join(" and ", tokens), "one token");
        }
        return tokens.isEmpty() ? null : tokens.getFirst();
    }
}
