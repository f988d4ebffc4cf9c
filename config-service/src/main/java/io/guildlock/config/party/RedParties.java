package io.guildlock.config.party;

import io.guildlock.config.change.Check;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.transfer.red.Merge;
import io.guildlock.config.transfer.red.RedKind;
import io.guildlock.config.transfer.red.RedRecord;
import io.guildlock.config.transfer.red.RedTaker;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes parties from Red under their ids: what a party is as one thing, every signup as another.
@ApplicationScoped
public class RedParties implements RedTaker<RedRecord.Party> {
    /// More than any message can show.
    private static final int MOST_SIGNUPS = 2_500;

    private final PartyStorage storage;

    RedParties(PartyStorage storage) {
        this.storage = storage;
    }

    @Override
    public Class<RedRecord.Party> takes() {
        return RedRecord.Party.class;
    }

    @Override
    public void check(RedRecord.Party party) {
        PartyName.check(party.id());
        NewParty _ = fresh(party);
        if (party.signups().size() > MOST_SIGNUPS) {
            throw new InvalidValueException(
                    "signups",
                    party.signups().size() + " users",
                    "0 to %,d".formatted(MOST_SIGNUPS));
        }
    }

    @Override
    public String resource(RedRecord.Party party) {
        return "parties/" + party.id();
    }

    @Override
    public List<Read> reads(Scope scope, RedRecord.Party party) {
        return PartyStorage.reads(new PartyName(scope, party.id()));
    }

    @Override
    public List<Thing> things(Scope scope, RedRecord.Party party, Shown here) {
        List<Thing> things = new ArrayList<>(List.of(new Thing(RedKind.PARTIES, party.id())));
        Set<String> users = new LinkedHashSet<>(party.signups().keySet());
        users.addAll(places(new PartyName(scope, party.id()), here).keySet());
        users.forEach(user -> things.add(signup(party, user)));
        return things;
    }

    @Override
    public void merge(Scope scope, RedRecord.Party party, Shown here, Merge merge) {
        PartyName name = new PartyName(scope, party.id());
        Map<String, String> before = here.fields(0);
        String revision = before.get(Revisions.FIELD);
        merge.change()
                .computedFrom(
                        revision == null
                                ? new Check.Missing(name.party(), Revisions.FIELD)
                                : new Check.Equals(name.party(), Revisions.FIELD, revision));
        RedPartyMerge.of(storage, name, party, fields(party), here, merge).run();
    }

    static NewParty fresh(RedRecord.Party party) {
        return new NewParty(
                party.name(),
                party.description(),
                party.authorId(),
                party.roles(),
                party.exclusive(),
                null,
                party.channelId(),
                party.scheduledTime(),
                party.compact());
    }

    /// The fields of the party, but for its roles' slots.
    private Map<String, String> fields(RedRecord.Party party) {
        Map<String, String> fields = new LinkedHashMap<>(storage.fields(fresh(party)));
        if (party.messageId() != null) {
            fields.put(PartyStorage.MESSAGE, party.messageId());
        }
        return fields;
    }

    /// The role of everybody who is signed up here.
    Map<String, String> places(PartyName name, Shown here) {
        Map<String, String> places = new LinkedHashMap<>();
        PartyStorage.Found found = storage.party(name, here, 0);
        if (found != null) {
            found.party()
                    .signups()
                    .forEach((role, users) -> users.forEach(user -> places.put(user, role)));
        }
        return places;
    }

    static Thing signup(RedRecord.Party party, String user) {
        return new Thing(RedKind.SIGNUPS, party.id() + "/" + user);
    }
}
