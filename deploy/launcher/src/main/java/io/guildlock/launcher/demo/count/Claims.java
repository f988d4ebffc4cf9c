package io.guildlock.launcher.demo.count;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import java.util.List;

/// What must be stored if an attempt was acknowledged.
public final class Claims {
    private final Stage stage;
    private final List<String> partyIds;

    /// @param partyIds what the stage's parties are called in the store, in the stage's order
    public Claims(Stage stage, List<String> partyIds) {
        this.stage = stage;
        this.partyIds = List.copyOf(partyIds);
    }

    /// Nothing for a refused attempt.
    List<Fact> of(Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Acknowledged(String id, boolean _) -> of(attempt.task(), id);
            case Outcome.Refused(String _) -> List.of();
        };
    }

    private List<Fact> of(Task task, String id) {
        return switch (task) {
            case Task.CreateParty party ->
                    List.of(Fact.party(id, party.name()), Fact.partyName(id, party.name()));
            case Task.JoinParty join -> join(join, partyIds.get(join.party()));
            case Task.WriteWishlist wish ->
                    List.of(Fact.wishlist(wish.event(), wish.user(), wish.text()));
            case Task.MarkGift gift -> List.of(Fact.gift(gift.event(), gift.user(), gift.mark()));
            case Task.AddQuote quote ->
                    List.of(
                            Fact.quote(id, quote.content()),
                            Fact.quoteContent(id, quote.content()),
                            Fact.quoteIndex(quote.trigger(), id));
            case Task.GrantRole grant -> List.of(Fact.grant(grant.role(), grant.granter()));
            case Task.PayOut payOut -> List.of(Fact.prize(payOut.giveaway(), payOut.user()));
        };
    }

    private List<Fact> join(Task.JoinParty join, String party) {
        Fact signup = Fact.signup(party, join.user(), join.role());
        JsonNode exclusive = stage.parties().get(join.party()).path("allow_multiple_per_role");
        return exclusive.asBoolean(true)
                ? List.of(signup)
                : List.of(signup, Fact.exclusiveSeat(party, join.role(), join.user()));
    }
}
