package io.guildlock.config.santa;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.ForgetPages;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Verdict;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a user out of the events of a guild: their part, what they wrote, and as a creator. In a
/// drawn event the pairing is linked on ([Relinking]). Each event is one change.
@ApplicationScoped
public class SantaForgetting implements Forgets {
    private static final int READS = 2;

    private final Changes changes;
    private final SantaStorage storage;

    SantaForgetting(Changes changes, SantaStorage storage) {
        this.changes = changes;
        this.storage = storage;
    }

    @Override
    public String kind() {
        return "santa-events";
    }

    @Override
    public Step forget(ChangeRequest request, String user, String after, int most) {
        return ForgetPages.step(
                changes,
                request,
                EventName.index(request.scope()),
                after,
                most,
                members -> forget(request, user, members));
    }

    private int forget(ChangeRequest request, String user, List<String> members) {
        List<EventName> names =
                members.stream().map(member -> new EventName(request.scope(), member)).toList();
        int forgotten = 0;
        for (EventName name : holding(names, user, request)) {
            forgotten += forget(request.step(request.scope(), name.name()), name, user) ? 1 : 0;
        }
        return forgotten;
    }

    private List<EventName> holding(List<EventName> names, String user, ChangeRequest request) {
        List<Read> reads = new ArrayList<>();
        for (EventName name : names) {
            reads.add(new Read.Contains(name.participants(), List.of(user)));
            reads.add(new Read.Fields(name.event(), fields(user)));
        }
        Shown shown = changes.view(request.scope(), reads);
        List<EventName> holding = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<@Nullable String> found = shown.texts(i * READS + 1);
            boolean wrote = found.subList(1, found.size()).stream().anyMatch(text -> text != null);
            if (shown.members(i * READS).getFirst().equals("1")
                    || user.equals(found.getFirst())
                    || wrote) {
                holding.add(names.get(i));
            }
        }
        return holding;
    }

    /// The creator, and what a participant writes.
    private static List<String> fields(String user) {
        return List.of(
                SantaStorage.CREATOR,
                SantaStorage.WISHLIST + user,
                SantaStorage.SENT + user,
                SantaStorage.RECEIVED + user);
    }

    /// Whether it was there and changed.
    private boolean forget(ChangeRequest request, EventName name, String user) {
        Read read =
                new Read.Fields(name.event(), List.of(SantaStorage.CREATOR, SantaStorage.PAIRINGS));
        Outcome outcome =
                changes.apply(
                        request.scope(),
                        List.of(read),
                        shown ->
                                without(
                                        request,
                                        name,
                                        user,
                                        shown.texts(0).getFirst(),
                                        shown.texts(0).getLast()));
        return !(outcome instanceof Outcome.Refused) && Verdict.applied(outcome).anything();
    }

    private Change without(
            ChangeRequest request,
            EventName name,
            String user,
            @Nullable String creator,
            @Nullable String pairings) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .require(new Check.Exists(name.event()), ProblemType.NOT_FOUND);
        if (user.equals(creator)) {
            change.computedFrom(new Check.Equals(name.event(), SantaStorage.CREATOR, user))
                    .then(new Operation.Unset(name.event(), SantaStorage.CREATOR));
        }
        if (pairings == null) {
            change.computedFrom(new Check.Missing(name.event(), SantaStorage.PAIRINGS));
        } else {
            relink(change, name, user, pairings);
        }
        return change.then(new Operation.Withdraw(name.participants(), user))
                .then(new Operation.Unset(name.event(), SantaStorage.WISHLIST + user))
                .then(new Operation.Unset(name.event(), SantaStorage.SENT + user))
                .then(new Operation.Unset(name.event(), SantaStorage.RECEIVED + user))
                .touch(name.event())
                .tell("forget", "participants")
                .build();
    }

    private void relink(Change.Builder change, EventName name, String user, String pairings) {
        change.computedFrom(new Check.Equals(name.event(), SantaStorage.PAIRINGS, pairings));
        Map<String, String> before = storage.read(pairings);
        if (before.containsKey(user) || before.containsValue(user)) {
            Map<String, String> after = Relinking.without(user, before);
            change.then(
                    after.isEmpty()
                            ? new Operation.Unset(name.event(), SantaStorage.PAIRINGS)
                            : new Operation.Set(
                                    name.event(), SantaStorage.PAIRINGS, storage.write(after)));
        }
    }
}
