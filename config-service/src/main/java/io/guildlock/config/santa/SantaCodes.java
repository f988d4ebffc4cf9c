package io.guildlock.config.santa;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Verdict;
import io.guildlock.contract.GuildId;
import io.guildlock.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The codes of a bot's events. They live in another slot than the events, so no step covers both:
/// a code is reserved before its event is created and given back after the event is gone, and a
/// code whose event is not there or names another code is not followed. A crash between the steps
/// leaves nothing but a code that leads nowhere.
@ApplicationScoped
public class SantaCodes {
    private static final Logger LOG = Logger.getLogger(SantaCodes.class);

    private final Changes changes;
    private final SantaStorage storage;

    SantaCodes(Changes changes, SantaStorage storage) {
        this.changes = changes;
        this.storage = storage;
    }

    /// Where a code leads.
    record Target(String code, String guild, String name) {}

    /// A code that nobody else gets; the same one for a repeated request.
    String reserve(ChangeRequest request, EventName name) {
        Scope global = name.scope().global();
        Outcome.Applied numbered =
                Verdict.applied(
                        changes.apply(
                                Change.of(request.step(global, "code"), "santa-codes")
                                        .then(new Operation.Next(EventName.codeSequence(global)))
                                        .build()));
        String code = SantaCode.of(Long.parseLong(numbered.numbers().getFirst()));
        Verdict.applied(
                changes.apply(
                        Change.of(request.step(global, "code-entry"), "santa-codes/" + code)
                                .then(new Operation.Set(EventName.codes(global), code, entry(name)))
                                .build()));
        return code;
    }

    /// Gives a code back that leads to this event. Never fails: what is asked is decided by then,
    /// and a code that stays leads nowhere.
    void release(ChangeRequest request, EventName name, String code) {
        Scope global = name.scope().global();
        Change change =
                Change.of(request.step(global, "code-back"), "santa-codes/" + code)
                        .computedFrom(new Check.Equals(EventName.codes(global), code, entry(name)))
                        .then(new Operation.Unset(EventName.codes(global), code))
                        .build();
        try {
            changes.apply(change);
        } catch (ProblemException e) {
            LOG.infof("Code %s leads nowhere but could not be removed: %s", code, e.getMessage());
        }
    }

    /// Null if the code leads nowhere.
    @Nullable Target follow(Scope anyGuild, String code) {
        Scope global = anyGuild.global();
        Read read = new Read.Fields(EventName.codes(global), List.of(code));
        String text = changes.view(global, List.of(read)).texts(0).getFirst();
        if (text == null) {
            return null;
        }
        Map<String, String> entry = storage.read(text);
        EventName name =
                new EventName(
                        new Scope(global.bot(), new GuildId(entry.getOrDefault("guild", ""))),
                        entry.getOrDefault("name", ""));
        Read named = new Read.Fields(name.event(), List.of(SantaStorage.CODE));
        String back = changes.view(name.scope(), List.of(named)).texts(0).getFirst();
        return code.equals(back)
                ? new Target(code, name.scope().guild().value(), name.name())
                : null;
    }

    private String entry(EventName name) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("guild", name.scope().guild().value());
        entry.put("name", name.name());
        return storage.write(entry);
    }
}
