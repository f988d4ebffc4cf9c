package io.guildlock.config.redis;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRecords;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Condition;
import io.guildlock.config.change.Durability;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a change is written for the change script, and how its answer is read. The layout is in the
/// header of `steps/change-head.lua`.
final class ChangeScript {
    /// How a change is sent.
    enum Sending {
        /// Applied if its guild has been registered.
        FIRST("0"),
        /// Its guild is registered now.
        REGISTERED("1"),
        /// Answered from its record, and not applied if it has none.
        REPEATED_ONLY("-");

        private final String code;

        Sending(String code) {
            this.code = code;
        }
    }

    private static final String UNREGISTERED = "unregistered";
    private static final String NEW = "new";
    private static final String APPLIED = "applied";
    private static final int READS_BEGIN = 12;
    private static final int KINDS = 11;
    private static final Map<String, ProblemType> PROBLEMS = new HashMap<>();

    static {
        for (ProblemType type : ProblemType.values()) {
            PROBLEMS.put(type.slug(), type);
        }
    }

    private final ChangeSettings settings;

    ChangeScript(ChangeSettings settings) {
        this.settings = settings;
    }

    Arguments arguments(Change change, Sending sending) {
        ChangeRequest request = change.request();
        Scope scope = request.scope();
        LeaseGuard guard = request.guard();
        String record = Layout.record(scope, request.id()).name();
        Arguments arguments =
                new Arguments()
                        .fixed(record)
                        .fixed(Layout.clock(scope).name())
                        .fixed(Layout.stream(scope))
                        .fixed(guard == null ? record : scope.lock(guard.entity()).name());
        declare(arguments, change);
        Duration kept = request.chosen() ? settings.replayFor() : settings.ownReplayFor();
        arguments
                .text(request.fingerprint(), request.call(), Long.toString(kept.toMillis()))
                .text(sending.code, Integer.toString(settings.eventsKept()))
                .text(change.minted(), change.resource(), change.told())
                .text(request.actor() == null ? "" : request.actor())
                .text(guard == null ? "" : guard.leaseId().value())
                .text(guard == null ? "" : guard.token().toString())
                .text("", "")
                .text(Long.toString(settings.quotas().entries()))
                .text(Long.toString(settings.quotas().bytes()))
                .text(Integer.toString(settings.quotas().writesPerSecond()))
                .text(request.durability() == Durability.REPLICATED ? "1" : "0");
        if (change.naming()) {
            arguments.key(ChangeRecords.naming(scope));
        } else {
            arguments.text("0");
        }
        arguments
                .touches(change.touches())
                .conditions(change.conditions())
                .operations(change.operations());
        arguments
                .set(KINDS, arguments.kinds())
                .set(READS_BEGIN, Integer.toString(arguments.texts().size() + 1));
        return arguments.reads(change.reads());
    }

    private static void declare(Arguments arguments, Change change) {
        arguments.declare(change.touches());
        if (change.naming()) {
            arguments.declare(List.of(ChangeRecords.naming(change.request().scope())));
        }
        change.conditions().stream()
                .map(Condition::check)
                .map(Check::keys)
                .forEach(arguments::declare);
        change.operations().stream().map(Operation::keys).forEach(arguments::declare);
        change.reads().stream().map(Read::keys).forEach(arguments::declare);
    }

    /// Whether its guild is to be registered first.
    static boolean unregistered(Object reply) {
        return UNREGISTERED.equals(Reply.texts(reply).getFirst());
    }

    /// Whether it was to be answered from its record, and has none.
    static boolean isNew(Object reply) {
        return NEW.equals(Reply.text(Reply.parts(reply), 0));
    }

    /// Whether the change is in force, and so must be kept; all else wrote nothing that matters.
    static boolean applied(Object reply) {
        return APPLIED.equals(Reply.text(Reply.parts(reply), 0));
    }

    Outcome outcome(Object reply) {
        List<Object> parts = Reply.parts(reply);
        return switch (Reply.text(parts, 0)) {
            case APPLIED -> applied(parts);
            case "refused" -> refused(parts);
            case "moved" -> new Outcome.Moved();
            case "stale-lease" -> new Outcome.StaleLease();
            case "reused" -> new Outcome.KeyReused();
            case "wrong-type" -> new Outcome.WrongType(Reply.text(parts, 1), Reply.text(parts, 2));
            case "over-quota" -> overQuota(parts);
            default -> throw new IllegalStateException("the change script answered " + parts);
        };
    }

    private static Outcome applied(List<Object> parts) {
        return new Outcome.Applied(
                Reply.text(parts, 1).equals("1"),
                Reply.shown(parts.get(2)),
                new Revision(Long.parseLong(Reply.text(parts, 3))),
                Reply.text(parts, 4).chars().mapToObj(flag -> flag == '1').toList(),
                Reply.text(parts, 5),
                Arrays.asList(Reply.text(parts, 6).split(" ", -1)));
    }

    private static Outcome overQuota(List<Object> parts) {
        long micros = Long.parseLong(Reply.text(parts, 4));
        return new Outcome.OverQuota(
                Reply.text(parts, 1),
                Long.parseLong(Reply.text(parts, 2)),
                Long.parseLong(Reply.text(parts, 3)),
                micros == 0 ? Quotas.LATER : Duration.of(micros, ChronoUnit.MICROS));
    }

    private static Outcome refused(List<Object> parts) {
        String[] label = Reply.text(parts, 3).split(" ", 2);
        ProblemType reason = PROBLEMS.get(label[0]);
        if (reason == null) {
            throw new IllegalStateException("no problem " + label[0]);
        }
        return new Outcome.Refused(
                Reply.text(parts, 1).equals("1"),
                Reply.shown(parts.get(2)),
                reason,
                label[1],
                Reply.texts(parts.subList(4, parts.size())));
    }
}
