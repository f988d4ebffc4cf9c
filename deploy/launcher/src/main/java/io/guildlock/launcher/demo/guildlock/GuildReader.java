package io.guildlock.launcher.demo.guildlock;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.Guild;
import io.guildlock.client.party.Party;
import io.guildlock.client.quote.Quote;
import io.guildlock.client.santa.SantaEvent;
import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Task;
import java.util.ArrayList;
import java.util.List;

/// Reads through the services everything that is counted.
public final class GuildReader {
    private final Guild guild;

    public GuildReader(Guild guild) {
        this.guild = guild;
    }

    /// The facts of the guild, repetitions included.
    ///
    /// @param stage names the events, triggers and giveaways to read
    public List<Fact> facts(Stage stage) {
        List<Fact> facts = new ArrayList<>();
        guild.parties().all().forEach(party -> party(party, facts));
        stage.events().forEach(event -> event(event.path("name").asText(), facts));
        quotes(stage, facts);
        guild.roleGrants()
                .all()
                .forEach(grant -> facts.add(Fact.grant(grant.role(), grant.granter())));
        stage.giveaways().keySet().forEach(name -> giveaway(name, facts));
        return facts;
    }

    private static void party(Party party, List<Fact> facts) {
        facts.add(Fact.party(party.id(), party.name()));
        facts.add(Fact.partyName(party.id(), party.name()));
        party.signups()
                .forEach((role, users) -> {
                    for (String user : users) {
                        facts.add(Fact.signup(party.id(), user, role));
                        if (party.exclusive()) {
                            facts.add(Fact.exclusiveSeat(party.id(), role, user));
                        }
                    }
                });
    }

    private void event(String name, List<Fact> facts) {
        SantaEvent event = guild.santaEvents().get(name).orElseThrow().value();
        event.participants()
                .forEach((user, part) -> {
                    String wishlist = part.wishlist();
                    if (wishlist != null) {
                        facts.add(Fact.wishlist(name, user, wishlist));
                    }
                    if (part.sent()) {
                        facts.add(Fact.gift(name, user, Task.Mark.SENT));
                    }
                    if (part.received()) {
                        facts.add(Fact.gift(name, user, Task.Mark.RECEIVED));
                    }
                });
    }

    /// The index of the triggers, and on their own all numbers up to the last one, so that neither
    /// is believed because of the other.
    private void quotes(Stage stage, List<Fact> facts) {
        long last = 0;
        for (String trigger : stage.triggers()) {
            last = Math.max(last, index(trigger, facts));
        }
        for (long number = 1; number <= last; number++) {
            guild.quotes().get(number).ifPresent(quote -> quote(quote, facts));
        }
    }

    /// @return the largest number in the index
    private long index(String trigger, List<Fact> facts) {
        List<Quote> indexed = guild.quotes().all(trigger).toList();
        indexed.forEach(
                quote -> facts.add(Fact.quoteIndex(trigger, Long.toString(quote.number()))));
        return indexed.stream().mapToLong(Quote::number).max().orElse(0);
    }

    private static void quote(Quote quote, List<Fact> facts) {
        String number = Long.toString(quote.number());
        facts.add(Fact.quote(number, quote.content()));
        facts.add(Fact.quoteContent(number, quote.content()));
    }

    private void giveaway(String name, List<Fact> facts) {
        JsonNode giveaway = Payout.giveaway(guild, name).get().orElseThrow().value();
        Stage.texts(giveaway.path("winners")).forEach(user -> facts.add(Fact.prize(name, user)));
    }
}
