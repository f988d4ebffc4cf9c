package io.guildlock.config.party;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can be done with parties, signups apart.
@ApplicationScoped
public class Parties {
    private final Changes changes;
    private final PartyStorage storage;

    Parties(Changes changes, PartyStorage storage) {
        this.changes = changes;
        this.storage = storage;
    }

    /// The new party's id is what the change minted, also for a repeated request.
    Outcome create(ChangeRequest request, NewParty party) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        PartyName name = new PartyName(request.scope(), id);
        Change.Builder change =
                Change.of(request, name.resource())
                        .computedFrom(new Check.Absent(name.party()))
                        .then(new Operation.Append(PartyName.index(request.scope()), id));
        storage.fields(party)
                .forEach((field, value) ->
                        change.then(new Operation.Set(name.party(), field, value)));
        return changes.apply(
                change.touch(name.party()).minted(id).tell("create", party.name()).build());
    }

    Party created(Outcome.Applied applied, ChangeRequest request, NewParty party) {
        return storage.created(new PartyName(request.scope(), applied.minted()), party);
    }

    PartyStorage.@Nullable Found get(PartyName name) {
        return storage.party(name, changes.view(name.scope(), PartyStorage.reads(name)), 0);
    }

    /// In order of creation.
    Page<Party> list(Scope scope, Place after, int limit) {
        List<Shown.Placed> found =
                changes.view(
                                scope,
                                List.of(new Read.Ordered(PartyName.index(scope), after, limit + 1)))
                        .placed(0);
        Page<Shown.Placed> page = Page.of(found, limit, placed -> placed, p -> p.place().value());
        return new Page<>(parties(scope, page.items()), page.next());
    }

    private List<Party> parties(Scope scope, List<Shown.Placed> placed) {
        List<PartyName> names =
                placed.stream().map(one -> new PartyName(scope, one.member())).toList();
        Shown shown =
                changes.view(
                        scope,
                        names.stream().flatMap(name -> PartyStorage.reads(name).stream()).toList());
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            PartyStorage.Found found = storage.party(names.get(i), shown, i * PartyStorage.READS);
            if (found != null) {
                parties.add(found.party());
            }
        }
        return parties;
    }

    Outcome delete(ChangeRequest request, PartyName name, Precondition condition) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .require(new Check.Exists(name.party()), ProblemType.NOT_FOUND);
        condition.on(change, name.party());
        change.then(new Operation.Delete(name.party()))
                .then(new Operation.Withdraw(PartyName.index(name.scope()), name.id()));
        for (int slot = 1; slot <= PartyRules.MOST_ROLES; slot++) {
            change.then(new Operation.Delete(name.signups(slot)));
        }
        return changes.apply(change.tell("delete", name.id()).build());
    }

    /// Only if the party is still there.
    Outcome setMessage(ChangeRequest request, PartyName name, Message message) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .require(new Check.Exists(name.party()), ProblemType.NOT_FOUND)
                        .then(
                                new Operation.Set(
                                        name.party(), PartyStorage.MESSAGE, message.messageId()));
        if (message.channelId() != null) {
            change.then(new Operation.Set(name.party(), "channelId", message.channelId()));
        }
        return changes.apply(
                change.touch(name.party())
                        .show(PartyStorage.reads(name))
                        .tell("set", PartyStorage.MESSAGE)
                        .build());
    }
}
