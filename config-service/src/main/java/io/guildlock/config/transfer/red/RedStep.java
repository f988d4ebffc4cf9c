package io.guildlock.config.transfer.red;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.transfer.red.RedTaker.Thing;
import io.guildlock.contract.GuildId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Takes one record: reads what is here and what the last import found, merges, and applies what is
/// new as one change, on the condition that both still stand. The change's id is derived from the
/// record and that state: sent twice, it happens once.
final class RedStep {
    /// Fields of one reading; a script unpacks no more than some 7,000.
    private static final int TOGETHER = 1_000;

    private static final int DIGEST_BYTES = 18;

    /// Two that overtake each other pause differently, and longer each time, so that one gets on.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);

    private static final int MOST_DOUBLINGS = 6;

    private final Changes changes;
    private final RedSettings settings;
    private final RedOrder order;

    RedStep(Changes changes, RedSettings settings, RedOrder order) {
        this.changes = changes;
        this.settings = settings;
        this.order = order;
    }

    /// What came of it.
    ///
    /// @param applied null if there was nothing to write, or nothing is to be written
    /// @param refusal why the guild could not take it; null if it did
    record Taken(Merge merge, Outcome.@Nullable Applied applied, @Nullable String refusal) {}

    <R extends RedRecord> Taken take(RedTaker<R> taker, String guild, R record) {
        Scope scope = new Scope(order.bot(), new GuildId(guild));
        Duration waited = Duration.ZERO;
        int moved = 0;
        while (true) {
            Merge merge = merge(taker, scope, record);
            if (order.dryRun() || !merge.writes()) {
                return new Taken(merge, null, null);
            }
            Outcome outcome = changes.apply(merge.build());
            if (outcome instanceof Outcome.Applied applied) {
                return new Taken(merge, applied, null);
            }
            moved += outcome instanceof Outcome.Moved ? 1 : 0;
            Duration pause = pause(outcome, moved);
            boolean impatient = waited.compareTo(settings.patience()) >= 0;
            if (pause == null || (impatient && !mayMoveOn(outcome, moved))) {
                return new Taken(merge, null, refusal(outcome));
            }
            waited = waited.plus(pause);
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /// How long to wait before it is tried again; null if that would not help.
    private static @Nullable Duration pause(Outcome outcome, int moved) {
        return switch (outcome) {
            case Outcome.OverQuota over when over.passes() -> over.retryAfter();
            case Outcome.Moved _ -> {
                long longest = FIRST_PAUSE.toNanos() << Math.min(moved - 1, MOST_DOUBLINGS);
                yield Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest) + 1);
            }
            case Outcome.OverQuota _,
                    Outcome.Applied _,
                    Outcome.Refused _,
                    Outcome.StaleLease _,
                    Outcome.KeyReused _,
                    Outcome.WrongType _ ->
                    null;
        };
    }

    /// Being overtaken costs patience only after as many attempts as any change has.
    private boolean mayMoveOn(Outcome outcome, int moved) {
        return outcome instanceof Outcome.Moved && moved < settings.recomputations();
    }

    private static String refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.OverQuota over -> over.told();
            case Outcome.WrongType(String key, String found) ->
                    "Redis holds a %s under %s".formatted(found, key);
            case Outcome.Moved _ -> "others changed it each time; import again";
            case Outcome.Applied _, Outcome.Refused _, Outcome.StaleLease _, Outcome.KeyReused _ ->
                    throw new IllegalStateException("an import has no such condition: " + outcome);
        };
    }

    private <R extends RedRecord> Merge merge(RedTaker<R> taker, Scope scope, R record) {
        List<Read> reads = taker.reads(scope, record);
        Shown here = reads.isEmpty() ? Shown.NOTHING : changes.view(scope, reads);
        List<Thing> things = taker.things(scope, record, here);
        List<@Nullable String> found = ledger(scope, things);
        String state = taker.resource(record) + record + here + found;
        ChangeRequest request =
                new ChangeRequest(
                        scope,
                        "red-import " + Ledger.digest(state, DIGEST_BYTES),
                        false,
                        order.call(),
                        Ledger.digest(state, DIGEST_BYTES),
                        null,
                        order.actor());
        Merge merge = new Merge(request, taker.resource(record), things, found);
        taker.merge(scope, record, here, merge);
        return merge;
    }

    private List<@Nullable String> ledger(Scope scope, List<Thing> things) {
        List<String> fields = new ArrayList<>();
        fields.add(Revisions.FIELD);
        things.forEach(thing -> fields.add(Ledger.field(thing.kind(), thing.name())));
        List<Read> reads = new ArrayList<>();
        for (int from = 0; from < fields.size(); from += TOGETHER) {
            int to = Math.min(from + TOGETHER, fields.size());
            reads.add(new Read.Fields(Ledger.key(scope), fields.subList(from, to)));
        }
        Shown shown = changes.view(scope, reads);
        List<@Nullable String> found = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            found.addAll(shown.texts(i));
        }
        return found;
    }
}
