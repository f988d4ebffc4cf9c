package io.guildlock.launcher.demo.guildlock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.Guild;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.party.NewParty;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.santa.NewSantaEvent;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.LeaseCounts;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Creates what stands on the stage through the services.
public final class GuildLoader {
    private final Guild guild;
    private final LeaseCounter leases = new LeaseCounter();

    public GuildLoader(Guild guild) {
        this.guild = guild;
    }

    /// @return what the services call the stage's parties, in its order
    public List<String> load(Stage stage) {
        List<String> partyIds = stage.parties().stream().map(this::party).toList();
        stage.events().forEach(this::event);
        stage.quotes().forEach(this::quote);
        stage.roles()
                .forEach((role, granters) ->
                        Stage.texts(granters)
                                .forEach(granter -> guild.roleGrants().grant(role, granter)));
        stage.giveaways().forEach(this::giveaway);
        return partyIds;
    }

    private String party(JsonNode party) {
        NewParty fresh =
                NewParty.of(
                                party.path("name").asText(),
                                party.path("author_id").asText(),
                                Stage.texts(party.path("roles")).toArray(String[]::new))
                        .withDescription(party.path("description").asText())
                        .inChannel(party.path("channel_id").asText());
        if (!party.path("allow_multiple_per_role").asBoolean(true)) {
            fresh = fresh.asExclusive();
        }
        if (party.path("scheduled_time").isTextual()) {
            fresh =
                    fresh.at(
                            OffsetDateTime.parse(party.path("scheduled_time").asText())
                                    .toInstant());
        }
        if (party.path("compact").asBoolean()) {
            fresh = fresh.asCompact();
        }
        String id = requireNonNull(guild.parties().create(fresh).value()).id();
        Stage.entries(party.path("signups"))
                .forEach((role, users) ->
                        Stage.texts(users).forEach(user -> guild.parties().signUp(id, user, role)));
        guild.parties().setMessage(id, party.path("message_id").asText());
        return id;
    }

    private void event(JsonNode event) {
        String name = event.path("name").asText();
        Map<String, JsonNode> participants = Stage.entries(event.path("participants"));
        Map<String, String> pairings = new TreeMap<>();
        participants.forEach((user, part) -> pairings.put(user, part.path("matched_to").asText()));
        guild.santaEvents()
                .create(
                        NewSantaEvent.of(
                                        name,
                                        event.path("created_by").asText(),
                                        new ArrayList<>(participants.keySet()))
                                .on(LocalDate.parse(event.path("target_date").asText()))
                                .withMaxPrice(event.path("max_price").asText())
                                .withPairings(pairings));
        participants.forEach((user, part) -> {
            if (part.path("wishlist").isTextual()) {
                guild.santaEvents().wishlist(name, user, part.path("wishlist").asText());
            }
            if (part.path("sent_gift").asBoolean()) {
                guild.santaEvents().sent(name, user, true);
            }
            if (part.path("received_gift").asBoolean()) {
                guild.santaEvents().received(name, user, true);
            }
        });
    }

    /// Under its lock, as everything that is done to it later.
    private void giveaway(String name, JsonNode giveaway) {
        try (LeaseCounter.Counted counted =
                leases.acquire(Payout.lock(guild, name), AcquireOptions.defaults())) {
            Payout.giveaway(guild, name).create(giveaway, WriteOption.guardedBy(counted.lease()));
        }
    }

    /// What became of its acquires so far.
    public LeaseCounts leases() {
        return leases.counts();
    }

    private void quote(JsonNode quote) {
        guild.quotes()
                .create(
                        new NewQuote(
                                quote.path("trigger").asText(),
                                quote.path("content").asText(),
                                quote.path("user").asText(),
                                quote.path("jump_url").asText()));
    }
}
