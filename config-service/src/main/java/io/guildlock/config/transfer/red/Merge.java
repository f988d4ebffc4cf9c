package io.guildlock.config.transfer.red;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.transfer.red.RedTaker.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One record on its way into a change: what is decided about each thing in it, and what is to be
/// told once the change is in force.
public final class Merge {
    private final ChangeRequest request;
    private final Key ledger;
    private final @Nullable String revision;
    private final Map<Thing, @Nullable String> bases = new HashMap<>();
    private final Change.Builder change;
    private final List<Settled> settled = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Runnable> first = new ArrayList<>();
    private final List<RedRecord> later = new ArrayList<>();
    private boolean writes;

    /// What was decided about one thing.
    record Settled(RedKind kind, Decision decision) {}

    /// A finding, which may name what the change minted.
    record Told(
            String path,
            Finding.Outcome outcome,
            Function<Outcome.@Nullable Applied, String> reason) {}

    /// @param found the ledger's revision, then its entries for `things`
    Merge(
            ChangeRequest request,
            String resource,
            List<Thing> things,
            List<@Nullable String> found) {
        this.request = request;
        ledger = Ledger.key(request.scope());
        revision = found.getFirst();
        for (int i = 0; i < things.size(); i++) {
            bases.put(things.get(i), found.get(i + 1));
        }
        change = Change.of(request, resource).touch(ledger);
        change.computedFrom(
                revision == null
                        ? new Check.Missing(ledger, Revisions.FIELD)
                        : new Check.Equals(ledger, Revisions.FIELD, revision));
    }

    /// What a step outside of the guild derives its own request from.
    public ChangeRequest request() {
        return request;
    }

    /// Where conditions and operations go. An operation that writes belongs to a thing that is
    /// settled as [Decision#changes], or to [#write].
    public Change.Builder change() {
        return change;
    }

    /// Adds an operation that belongs to no thing.
    public void write(Operation operation) {
        writes = true;
        change.then(operation);
    }

    /// Compares; decides nothing yet.
    ///
    /// @param red what the file says, in a form that [#decide] is given of `here` too
    public Decision decide(Thing thing, @Nullable String red, @Nullable String here) {
        return Decision.of(
                bases.get(thing),
                red == null ? null : Ledger.text(red),
                here == null ? null : Ledger.text(here));
    }

    /// Whether an import found it before.
    public boolean isKnown(Thing thing) {
        return bases.get(thing) != null;
    }

    /// Makes the decision part of the change. What is only here is none of the file's business.
    public void settle(Thing thing, Decision decision, @Nullable String red) {
        if (decision == Decision.SAME && red == null) {
            return;
        }
        settled.add(new Settled(thing.kind(), decision));
        switch (decision) {
            case TAKE, THERE, REMOVE -> {
                String field = Ledger.field(thing.kind(), thing.name());
                write(
                        red == null
                                ? new Operation.Unset(ledger, field)
                                : new Operation.Set(ledger, field, Ledger.text(red)));
            }
            case SAME, CONFLICT -> {}
        }
    }

    /// The same for a thing that the guild cannot take, or that changed on both sides.
    public void refuse(Thing thing, String path, String reason) {
        settle(thing, Decision.CONFLICT, null);
        told.add(new Told(path, Finding.Outcome.REFUSED, _ -> reason));
    }

    public void mended(String path, String reason) {
        mended(path, _ -> reason);
    }

    /// @param reason is asked once the change is in force; of null if it is only tried
    public void mended(String path, Function<Outcome.@Nullable Applied, String> reason) {
        told.add(new Told(path, Finding.Outcome.MENDED, reason));
    }

    /// Done before the change is applied, each time; harmless if it is not.
    public void first(Runnable step) {
        first.add(step);
    }

    /// A record that is taken after this one.
    public void later(RedRecord record) {
        later.add(record);
    }

    /// Whether there is anything to write so far.
    public boolean writes() {
        return writes;
    }

    Change build() {
        first.forEach(Runnable::run);
        return change.tell("import", "red").build();
    }

    List<Settled> settled() {
        return settled;
    }

    List<Told> told() {
        return told;
    }

    List<RedRecord> laterRecords() {
        return later;
    }
}
