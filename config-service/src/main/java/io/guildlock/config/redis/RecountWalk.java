package io.guildlock.config.redis;

import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Recount;
import io.guildlock.config.change.Recount.Weight;
import io.guildlock.config.change.ScanPlace;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.RedisNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One attempt to count what a guild keeps: notes the counts and the last change, goes through all
/// names of the guild's node, weighs what is the guild's, and replaces the counts if they and the
/// last change are still the same. So a change that comes meanwhile ends the attempt, and none is
/// counted by half. Confined to its thread.
final class RecountWalk {
    private static final Script NAMES = Script.of(Script.NAMES);
    private static final Script WEIGH = Script.of(Script.WEIGH);
    private static final Script PART = Script.of(Script.PART);
    private static final Script SETTLE = Script.of(Script.SETTLE);
    private static final List<String> STATE = List.of("clock", "event", "entries", "bytes");

    /// Keys weighed in one step.
    private static final int TOGETHER = 20;

    private final RedisConnections redis;
    private final ChangeStore store;
    private final Scope scope;
    private final String clock;
    private final String page;
    private final long endNanos;
    private final Set<String> seen = new HashSet<>();
    private Weight sum = Weight.NONE;

    RecountWalk(RedisConnections redis, ChangeStore store, Scope scope, int page, long endNanos) {
        this.redis = redis;
        this.store = store;
        this.scope = scope;
        this.clock = Layout.clock(scope).name();
        this.page = Integer.toString(page);
        this.endNanos = endNanos;
    }

    /// Empty if it came to nothing.
    Optional<Recount> go() {
        List<String> state = new ArrayList<>();
        store.view(scope, List.of(new Read.Fields(Layout.clock(scope), STATE)))
                .texts(0)
                .forEach(text -> state.add(text == null ? "" : text));
        Weight before = new Weight(number(state.get(2)), number(state.get(3)));
        return through() && settled(state)
                ? Optional.of(new Recount(seen.size(), sum, before))
                : Optional.empty();
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /// Whether all was gone through.
    private boolean through() {
        String pattern = RedisNames.inGuild(scope.bot(), scope.guild()) + "*";
        ScanPlace place = ScanPlace.START;
        do {
            List<String> found =
                    run(NAMES, List.of(clock), place.run(), place.cursor(), pattern, page);
            if (isLate() || isOther(place, found)) {
                return false;
            }
            place = new ScanPlace(found.get(0), found.get(1));
            List<String> fresh =
                    found.stream()
                            .skip(2)
                            .filter(name -> Layout.isKept(scope, name))
                            .filter(seen::add)
                            .toList();
            for (int from = 0; from < fresh.size(); from += TOGETHER) {
                if (!weigh(fresh.subList(from, Math.min(from + TOGETHER, fresh.size())))) {
                    return false;
                }
            }
        } while (!place.isEnd());
        return true;
    }

    private boolean weigh(List<String> names) {
        List<String> found = run(WEIGH, names, page);
        for (int i = 0; i < names.size(); i++) {
            String kind = found.get(3 * i);
            String entries = found.get(3 * i + 1);
            if (!entries.isEmpty()) {
                sum = sum.plus(new Weight(number(entries), number(found.get(3 * i + 2))));
            } else if (!weighInParts(names.get(i), kind)) {
                return false;
            }
        }
        return true;
    }

    private boolean weighInParts(String name, String kind) {
        Map<String, Long> weights = new HashMap<>();
        ScanPlace place = ScanPlace.START;
        do {
            List<String> found = run(PART, List.of(name), kind, place.run(), place.cursor(), page);
            if (isLate() || isOther(place, found)) {
                return false;
            }
            place = new ScanPlace(found.get(0), found.get(1));
            for (int i = 2; i + 1 < found.size(); i += 2) {
                weights.put(found.get(i), number(found.get(i + 1)));
            }
        } while (!place.isEnd());
        long bytes = weights.values().stream().mapToLong(Long::longValue).sum();
        sum = sum.plus(new Weight(weights.size(), bytes));
        return true;
    }

    private boolean isLate() {
        return System.nanoTime() - endNanos >= 0;
    }

    /// A cursor means nothing in another run of Redis.
    private static boolean isOther(ScanPlace place, List<String> found) {
        return !place.run().isEmpty() && !place.run().equals(found.getFirst());
    }

    private boolean settled(List<String> state) {
        if (state.stream().allMatch(String::isEmpty)) {
            if (sum.equals(Weight.NONE)) {
                return true;
            }
            // Somebody took its clock away: with one, no change asks for the guild to be entered.
            String guilds = RedisNames.guilds(scope.bot());
            long _ = redis.execute(guilds, redis.commands().sadd(guilds, scope.guild().value()));
        }
        List<String> texts = new ArrayList<>(state);
        texts.add(Long.toString(sum.entries()));
        texts.add(Long.toString(sum.bytes()));
        return run(SETTLE, List.of(clock), texts.toArray(String[]::new))
                .getFirst()
                .equals("settled");
    }

    private List<String> run(Script script, List<String> keys, String... texts) {
        return Reply.texts(redis.run(clock, script, keys, List.of(texts)));
    }
}
