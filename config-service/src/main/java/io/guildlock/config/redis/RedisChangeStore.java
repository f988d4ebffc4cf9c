package io.guildlock.config.redis;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.redis.ChangeScript.Sending;
import java.util.List;

/// Applies each change by one run of the change script. A guild's first change ever is preceded by
/// its entry into the registry of guilds, which is in another slot; the script itself tells when
/// that is due, so no replica has to remember which guilds it entered ([Registry]). One that comes
/// faster than its bot may write is answered if it was decided before: its caller, or a retry above
/// this layer, does not know that. A change that asks for replicas goes out on connections of their
/// own ([ReplicatedRuns]).
public final class RedisChangeStore implements ChangeStore {
    private static final Script CHANGE = Script.of(Script.CHANGE);
    private static final Script VIEW = Script.of(Script.VIEW);

    private final RedisConnections redis;
    private final ReplicatedRuns replicated;
    private final ChangeScript script;
    private final BotRate rate;
    private final Registry registry;

    public RedisChangeStore(RedisConnections redis, ChangeSettings settings) {
        this.redis = redis;
        this.replicated = redis.replicated();
        this.script = new ChangeScript(settings);
        this.rate = new BotRate(redis, settings.bots().writesPerSecond());
        this.registry = new Registry(redis, settings.bots().guilds());
    }

    @Override
    public Outcome apply(Change change) {
        Outcome.OverQuota tooFast = rate.take(change.request().scope());
        if (tooFast != null) {
            Object repeated = run(change, Sending.REPEATED_ONLY);
            return ChangeScript.isNew(repeated) ? tooFast : script.outcome(repeated);
        }
        Object reply = run(change, Sending.FIRST);
        if (ChangeScript.unregistered(reply)) {
            Outcome.OverQuota tooMany = registry.enter(change.request());
            if (tooMany != null) {
                return tooMany;
            }
            reply = run(change, Sending.REGISTERED);
        }
        return script.outcome(reply);
    }

    private Object run(Change change, Sending sending) {
        Arguments arguments = script.arguments(change, sending);
        String where = where(change.request().scope());
        return switch (change.request().durability()) {
            case LOCAL -> redis.run(where, CHANGE, arguments.keys(), arguments.texts());
            case REPLICATED ->
                    replicated.run(
                            where,
                            CHANGE,
                            arguments.keys(),
                            arguments.texts(),
                            ChangeScript::applied);
        };
    }

    @Override
    public Shown view(Scope scope, List<? extends Read> reads) {
        Arguments arguments = new Arguments();
        reads.stream().map(Read::keys).forEach(arguments::declare);
        arguments.reads(reads);
        try {
            return Reply.shown(redis.run(where(scope), VIEW, arguments.keys(), arguments.texts()));
        } catch (StoreFailure e) {
            throw e.ofReading();
        }
    }

    /// A name in the guild's slot, as some views read no key.
    private static String where(Scope scope) {
        return Layout.clock(scope).name();
    }
}
