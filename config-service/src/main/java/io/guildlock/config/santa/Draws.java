package io.guildlock.config.santa;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Drawing who gives to whom. A pairing is computed here and written only if the participants are
/// still those it was computed for, computed again otherwise. Wishes written meanwhile do not
/// disturb it.
@ApplicationScoped
public class Draws {
    private final Changes changes;
    private final SantaStorage storage;
    private final RandomGenerator random;

    @Inject
    Draws(Changes changes, SantaStorage storage) {
        this(changes, storage, new SecureRandom());
    }

    Draws(Changes changes, SantaStorage storage, RandomGenerator random) {
        this.changes = changes;
        this.storage = storage;
        this.random = random;
    }

    /// Of several at once, one wins; the others find the event drawn.
    Outcome draw(ChangeRequest request, EventName name, Precondition condition) {
        return pair(
                request,
                name,
                condition,
                new Check.Missing(name.event(), SantaStorage.PAIRINGS),
                ProblemType.ALREADY_DRAWN,
                "draw");
    }

    /// Replaces a pairing. Of several at once each replaces the one before, unless they name a
    /// revision.
    Outcome redraw(ChangeRequest request, EventName name, Precondition condition) {
        return pair(
                request,
                name,
                condition,
                new Check.Present(name.event(), SantaStorage.PAIRINGS),
                ProblemType.NOT_DRAWN,
                "redraw");
    }

    private Outcome pair(
            ChangeRequest request,
            EventName name,
            Precondition condition,
            Check due,
            ProblemType otherwise,
            String told) {
        return changes.apply(
                name.scope(),
                List.of(Read.Ordered.everything(name.participants(), SantaStorage.ALL)),
                shown -> {
                    Change.Builder change =
                            Change.of(request, name.resource())
                                    .naming()
                                    .show(SantaStorage.reads(name))
                                    .require(new Check.Exists(name.event()), ProblemType.NOT_FOUND);
                    condition.on(change, name.event());
                    change.require(due, otherwise);
                    return pairing(change, name, shown.order(0)).tell(told, name.name()).build();
                });
    }

    private Change.Builder pairing(Change.Builder change, EventName name, List<String> users) {
        change.computedFrom(new Check.Exactly(name.participants(), users));
        if (users.size() < NewSantaEvent.FEWEST) {
            return change.require(new Check.Never(), ProblemType.TOO_FEW_PARTICIPANTS);
        }
        String pairings = storage.write(Derangement.of(users, random));
        return change.then(new Operation.Set(name.event(), SantaStorage.PAIRINGS, pairings))
                .touch(name.event())
                .minted(pairings);
    }

    /// The pairing that a draw made; also of a repeated request, whatever was drawn since. Null if
    /// somebody in it was forgotten meanwhile.
    @Nullable Map<String, String> made(Outcome.Applied applied) {
        return applied.minted().isEmpty() ? null : storage.read(applied.minted());
    }
}
