package io.guildlock.launcher.docs;

import static io.guildlock.client.change.WriteOption.ifMatch;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.forget.Forgotten;
import io.guildlock.client.party.EditedParty;
import io.guildlock.client.party.NewParty;
import io.guildlock.client.party.Parties;
import io.guildlock.client.party.Party;
import io.guildlock.client.party.PartyEdit;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.quote.Quote;
import io.guildlock.client.quote.Quotes;
import io.guildlock.client.roles.RoleGrants;
import io.guildlock.client.santa.NewSantaEvent;
import io.guildlock.client.santa.SantaCode;
import io.guildlock.client.santa.SantaEvent;
import io.guildlock.client.santa.SantaEvents;
import io.guildlock.contract.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The Java of `docs/features.md`, as it stands there.
final class FeatureExamples {
    private final Guildlock guildlock;
    private final Guild guild;
    private final Consumer<String> log;

    FeatureExamples(Guildlock guildlock, Guild guild, Consumer<String> log) {
        this.guildlock = guildlock;
        this.guild = guild;
        this.log = log;
    }

    void all() {
        roles();
        parties();
        santa();
        quotes();
        forget();
    }

    private void roles() {
        RoleGrants grants = guild.roleGrants();
        boolean isNew = grants.grant("815", "900").created();
        boolean may = grants.mayAssign("815", List.of("5", "6", "900"));
        log.accept("granted " + isNew + ", may " + may);
    }

    private void parties() {
        Parties parties = guild.parties();
        String party =
                parties.create(
                                NewParty.of("Raid", "77", "Tank", "Healer", "DPS")
                                        .withCapacity(Map.of("Tank", 1)))
                        .value()
                        .id();
        parties.signUp(party, "1001", "Tank");
        try {
            parties.signUp(party, "1002", "Tank");
        } catch (RefusedException refused) {
            if (!refused.is(ProblemType.ROLE_FULL)) {
                throw refused;
            }
            log.accept("taken by " + refused.problem().members().get("signups"));
        }
        parties.renameRole(party, "DPS", "Rogue");
        EditedParty edited =
                parties.edit(
                        party,
                        PartyEdit.none()
                                .description("Bring potions")
                                .roles("Healer", "Rogue")
                                .capacity("Healer", 2));
        edited.dropped().forEach((role, users) -> log.accept(users + " lost " + role));

        // A form: applied only if nobody saved in between.
        Versioned<Party> shown = parties.get(party).orElseThrow();
        try {
            parties.edit(party, PartyEdit.none().name("Dungeon"), ifMatch(shown.revision()));
        } catch (ConflictException overtaken) {
            log.accept("now it is " + overtaken.problem().members().get("party"));
        }
        log.accept("called " + parties.get(party).orElseThrow().value().name());
    }

    private void santa() {
        SantaEvents events = guild.santaEvents();
        SantaEvent event =
                events.create(NewSantaEvent.of("Winter", "77", List.of("1001", "1002"))).value();
        events.join("Winter", "1003");
        events.wishlist("Winter", "1003", "A book");
        Map<String, String> giverToReceiver = events.draw("Winter").value().pairings();
        Optional<SantaCode> found = guildlock.santaCode(event.code());
        log.accept(giverToReceiver.size() + " give in " + found.orElseThrow().name());
    }

    private void quotes() {
        Quotes quotes = guild.quotes();
        long number =
                quotes.create(NewQuote.of("hello", "Hello yourself.", "1001")).value().number();
        Optional<Quote> any = quotes.random("hello");
        Removal removal = quotes.delete(number);
        log.accept("said " + any.orElseThrow().content() + ", deleted " + removal.changed());
    }

    private void forget() {
        List<String> before =
                List.copyOf(
                        guild.santaEvents()
                                .get("Winter")
                                .orElseThrow()
                                .value()
                                .participants()
                                .keySet());
        // In all guilds of the bot. If it fails or the process ends: the same call again.
        Forgotten forgotten =
                guildlock.forget(
                        "1001",
                        progress ->
                                log.accept(
                                        progress.guildsDone()
                                                + " of "
                                                + progress.guilds()
                                                + " guilds"));
        boolean any = forgotten.all() > 0;
        log.accept(
                before
                        + " without 1001: "
                        + any
                        + ", "
                        + guild.santaEvents()
                                .get("Winter")
                                .orElseThrow()
                                .value()
                                .participants()
                                .keySet());
    }
}
