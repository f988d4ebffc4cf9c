package io.guildlock.config.party;

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
import org.jspecify.annotations.Nullable;

/// Takes a user out of the parties of a guild: their signups, and as an author. Each party is one
/// change.
@ApplicationScoped
public class PartyForgetting implements Forgets {
    private static final int READS = 1 + PartyRules.MOST_ROLES;

    private final Changes changes;

    PartyForgetting(Changes changes) {
        this.changes = changes;
    }

    @Override
    public String kind() {
        return "parties";
    }

    @Override
    public Step forget(ChangeRequest request, String user, String after, int most) {
        return ForgetPages.step(
                changes,
                request,
                PartyName.index(request.scope()),
                after,
                most,
                members -> forget(request, user, members));
    }

    private int forget(ChangeRequest request, String user, List<String> members) {
        List<PartyName> names =
                members.stream().map(member -> new PartyName(request.scope(), member)).toList();
        int forgotten = 0;
        for (PartyName name : holding(names, user, request)) {
            forgotten += forget(request.step(request.scope(), name.id()), name, user) ? 1 : 0;
        }
        return forgotten;
    }

    private List<PartyName> holding(List<PartyName> names, String user, ChangeRequest request) {
        Shown shown =
                changes.view(
                        request.scope(),
                        names.stream().flatMap(name -> reads(name, user).stream()).toList());
        List<PartyName> holding = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int first = i * READS;
            boolean holds = user.equals(shown.texts(first).getFirst());
            for (int slot = 1; slot <= PartyRules.MOST_ROLES; slot++) {
                holds |= shown.members(first + slot).getFirst().equals("1");
            }
            if (holds) {
                holding.add(names.get(i));
            }
        }
        return holding;
    }

    private static List<Read> reads(PartyName name, String user) {
        List<Read> reads = new ArrayList<>();
        reads.add(author(name));
        for (int slot = 1; slot <= PartyRules.MOST_ROLES; slot++) {
            reads.add(new Read.Contains(name.signups(slot), List.of(user)));
        }
        return reads;
    }

    private static Read author(PartyName name) {
        return new Read.Fields(name.party(), List.of(PartyStorage.AUTHOR));
    }

    /// Whether it was there and changed.
    private boolean forget(ChangeRequest request, PartyName name, String user) {
        Outcome outcome =
                changes.apply(
                        request.scope(),
                        List.of(author(name)),
                        shown -> without(request, name, user, shown.texts(0).getFirst()));
        return !(outcome instanceof Outcome.Refused) && Verdict.applied(outcome).anything();
    }

    private static Change without(
            ChangeRequest request, PartyName name, String user, @Nullable String author) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .require(new Check.Exists(name.party()), ProblemType.NOT_FOUND);
        if (user.equals(author)) {
            change.computedFrom(new Check.Equals(name.party(), PartyStorage.AUTHOR, user))
                    .then(new Operation.Unset(name.party(), PartyStorage.AUTHOR));
        }
        for (int slot = 1; slot <= PartyRules.MOST_ROLES; slot++) {
            change.then(new Operation.Withdraw(name.signups(slot), user));
        }
        return change.touch(name.party()).tell("forget", "signups").build();
    }
}
