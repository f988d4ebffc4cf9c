package io.guildlock.launcher.demo.count;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.launcher.demo.sample.Cog;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Task;
import java.util.ArrayList;
import java.util.List;

/// Reads the facts in maps of the cogs' shapes: the sample, and what the old way leaves behind.
public final class RedMaps {
    private RedMaps() {}

    /// Everything that is counted, repetitions included.
    public static List<Fact> facts(Stage maps) {
        List<Fact> facts = new ArrayList<>();
        maps.parties().forEach(party -> party(party, facts));
        maps.events().forEach(event -> event(event, facts));
        quotes(maps, facts);
        maps.roles()
                .forEach((role, granters) ->
                        Stage.texts(granters)
                                .forEach(granter -> facts.add(Fact.grant(role, granter))));
        maps.giveaways()
                .forEach((name, giveaway) ->
                        Stage.texts(giveaway.path("winners"))
                                .forEach(user -> facts.add(Fact.prize(name, user))));
        return facts;
    }

    private static void party(JsonNode party, List<Fact> facts) {
        String id = party.path("id").asText();
        facts.add(Fact.party(id, party.path("name").asText()));
        facts.add(Fact.partyName(id, party.path("name").asText()));
        boolean exclusive = !party.path("allow_multiple_per_role").asBoolean(true);
        Stage.entries(party.path("signups"))
                .forEach((role, users) -> {
                    for (String user : Stage.texts(users)) {
                        facts.add(Fact.signup(id, user, role));
                        if (exclusive) {
                            facts.add(Fact.exclusiveSeat(id, role, user));
                        }
                    }
                });
    }

    private static void event(JsonNode event, List<Fact> facts) {
        String name = event.path("name").asText();
        Stage.entries(event.path("participants"))
                .forEach((user, participant) -> {
                    if (participant.path("wishlist").isTextual()) {
                        facts.add(Fact.wishlist(name, user, participant.path("wishlist").asText()));
                    }
                    if (participant.path("sent_gift").asBoolean()) {
                        facts.add(Fact.gift(name, user, Task.Mark.SENT));
                    }
                    if (participant.path("received_gift").asBoolean()) {
                        facts.add(Fact.gift(name, user, Task.Mark.RECEIVED));
                    }
                });
    }

    private static void quotes(Stage maps, List<Fact> facts) {
        JsonNode quotes = maps.map(Cog.QUOTES).path("quotes");
        Stage.entries(quotes.path("id"))
                .forEach((number, quote) -> {
                    facts.add(Fact.quote(number, quote.path("content").asText()));
                    facts.add(Fact.quoteContent(number, quote.path("content").asText()));
                });
        Stage.entries(quotes.path("trigger"))
                .forEach((trigger, numbers) ->
                        Stage.texts(numbers)
                                .forEach(number -> facts.add(Fact.quoteIndex(trigger, number))));
    }
}
