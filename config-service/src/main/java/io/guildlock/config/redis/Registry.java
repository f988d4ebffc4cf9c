package io.guildlock.config.redis;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Outcome.OverQuota;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.contract.RedisNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The guilds of each bot, each entered before its first change. Thread-safe.
final class Registry {
    private static final Script ENTER = Script.of(Script.ENTER);
    private static final String FULL = "full";

    private final RedisConnections redis;
    private final ReplicatedRuns replicated;
    private final long most;

    /// @param most guilds of a bot, 0 for any number
    Registry(RedisConnections redis, long most) {
        this.redis = redis;
        this.replicated = redis.replicated();
        this.most = most;
    }

    /// Enters the guild of a request, as durably as it asks for.
    ///
    /// @return null if it is there now
    /// @throws StoreFailure if that is not sure; the change was not applied
    @Nullable OverQuota enter(ChangeRequest request) {
        String guilds = RedisNames.guilds(request.scope().bot());
        List<String> keys = List.of(guilds);
        List<String> texts = List.of(request.scope().guild().value(), Long.toString(most));
        try {
            Object answer =
                    switch (request.durability()) {
                        case LOCAL -> redis.run(guilds, ENTER, keys, texts);
                        case REPLICATED ->
                                replicated.run(guilds, ENTER, keys, texts, Registry::isIn);
                    };
            return isIn(answer)
                    ? null
                    : new OverQuota(
                            "guilds",
                            most,
                            Long.parseLong(Reply.texts(answer).get(1)),
                            Quotas.LATER);
        } catch (StoreFailure e) {
            throw e.ofReading();
        }
    }

    private static boolean isIn(Object answer) {
        return !FULL.equals(Reply.texts(answer).getFirst());
    }
}
