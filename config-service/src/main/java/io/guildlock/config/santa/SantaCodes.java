package io.guildlock.config.santa;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Verdict;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
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

    /// How many codes in a row may be taken by events from elsewhere.
    private static final int MOST_TAKEN = 16;

    private final Changes changes;
    private final SantaStorage storage;

    SantaCodes(Changes changes, SantaStorage storage) {
        this.changes = changes;
        this.storage = storage;
    }

    /// Where a code leads.
    record Target(String code, String guild, String name) {}

    /// A code that nobody else gets; the same one for a repeated request. Numbers whose code came
    /// with an event from elsewhere are left out.
    String reserve(ChangeRequest request, EventName name) {
        Scope global = name.scope().global();
        for (int attempt = 1; attempt <= MOST_TAKEN; attempt++) {
            String code = next(request.step(global, "code " + attempt));
            Outcome entered =
                    changes.apply(
                            Change.of(
                                            request.step(global, "code-entry " + attempt),
                                            "santa-codes/" + code)
                                    .require(
                                            new Check.Missing(EventName.codes(global), code),
                                            ProblemType.ALREADY_EXISTS)
                                    .then(set(global, code, entry(name)))
                                    .build());
            if (!(entered instanceof Outcome.Refused)) {
                Verdict.applied(entered);
                return code;
            }
        }
        throw new ProblemException(
                ProblemType.CONTENDED, "The next codes were all taken by events from elsewhere.");
    }

    private String next(ChangeRequest step) {
        Outcome.Applied numbered =
                Verdict.applied(
                        changes.apply(
                                Change.of(step, "santa-codes")
                                        .then(
                                                new Operation.Next(
                                                        EventName.codeSequence(step.scope())))
                                        .build()));
        return SantaCode.of(Long.parseLong(numbered.numbers().getFirst()));
    }

    /// Enters a code that comes with an event from elsewhere: refused if it leads to another event,
    /// also to one that is gone. It is the name's for good, so an import may be repeated at any
    /// point, and nothing that ends later takes it away from the event.
    void claim(ChangeRequest request, EventName name, String code) {
        Scope global = name.scope().global();
        ChangeRequest step = request.step(global, "code-claim");
        Verdict.applied(
                changes.apply(
                        global,
                        List.of(new Read.Fields(EventName.codes(global), List.of(code))),
                        shown -> claim(step, name, code, shown.texts(0).getFirst())));
    }

    /// Lets the codes made from now on come after this one of ours, which an event brings along.
    void countOn(ChangeRequest request, String code) {
        Scope global = request.scope().global();
        Verdict.applied(
                changes.apply(
                        Change.of(request.step(global, "code-number"), "santa-codes")
                                .then(
                                        new Operation.Raise(
                                                EventName.codeSequence(global),
                                                SantaCode.number(code)))
                                .build()));
    }

    /// Whether an event of this name can have the code: it leads nowhere yet, or there.
    boolean isFree(EventName name, String code) {
        Scope global = name.scope().global();
        Read read = new Read.Fields(EventName.codes(global), List.of(code));
        String entry = changes.view(global, List.of(read)).texts(0).getFirst();
        return entry == null || name.equals(target(global, entry));
    }

    private Change claim(ChangeRequest step, EventName name, String code, @Nullable String before) {
        Key codes = EventName.codes(step.scope());
        Change.Builder change =
                Change.of(step, "santa-codes/" + code)
                        .computedFrom(
                                before == null
                                        ? new Check.Missing(codes, code)
                                        : new Check.Equals(codes, code, before));
        if (before != null && !name.equals(target(step.scope(), before))) {
            change.require(
                    new Check.Never(),
                    ProblemType.ALREADY_EXISTS,
                    "the code " + code + " leads to another event");
        }
        return change.then(set(step.scope(), code, givenEntry(name))).build();
    }

    private static Operation set(Scope global, String code, String entry) {
        return new Operation.Set(EventName.codes(global), code, entry);
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
        EventName name = target(global, text);
        Read named = new Read.Fields(name.event(), List.of(SantaStorage.CODE));
        String back = changes.view(name.scope(), List.of(named)).texts(0).getFirst();
        return code.equals(back)
                ? new Target(code, name.scope().guild().value(), name.name())
                : null;
    }

    private EventName target(Scope global, String entry) {
        Map<String, String> read = storage.read(entry);
        return new EventName(
                new Scope(global.bot(), new GuildId(read.getOrDefault("guild", ""))),
                read.getOrDefault("name", ""));
    }

    private String entry(EventName name) {
        return storage.write(members(name));
    }

    /// Differs from [#entry], so that giving back a code of ours never takes away a given one.
    private String givenEntry(EventName name) {
        Map<String, String> entry = members(name);
        entry.put("given", "true");
        return storage.write(entry);
    }

    private static Map<String, String> members(EventName name) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("guild", name.scope().guild().value());
        entry.put("name", name.name());
        return entry;
    }
}
