package io.guildlock.config.forget;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.ForgetObserver;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.ScanPlace;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one call goes through: parts of the registry, their guilds, in each guild every kind of
/// thing, of each as many steps as it takes. Confined to its thread.
final class ForgetWalk {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Changes changes;
    private final ForgetConfig config;
    private final ForgetObserver observer;
    private final List<Forgets> kinds;
    private final ChangeRequest request;
    private final String user;
    private final long beganNanos = System.nanoTime();
    private final Map<String, Integer> forgotten = new TreeMap<>();
    private final Deque<String> guilds = new ArrayDeque<>();
    private ScanPlace part;
    private ScanPlace nextPart;
    private int kind;
    private String after = "";
    private int steps;
    private int done;
    private long all;

    ForgetWalk(
            Changes changes,
            ForgetConfig config,
            ForgetObserver observer,
            List<Forgets> kinds,
            ChangeRequest request,
            String user,
            ForgetPlace from) {
        this.changes = changes;
        this.config = config;
        this.observer = observer;
        this.kinds = kinds;
        this.request = request;
        this.user = user;
        this.part = from.part();
        this.nextPart = from.part();
        kinds.forEach(one -> forgotten.put(one.kind(), 0));
        read(from);
    }

    Forgotten go() {
        while (!guilds.isEmpty() || !nextPart.isEnd()) {
            if (guilds.isEmpty()) {
                read(ForgetPlace.startOf(nextPart));
            } else if (steps > 0 && isLate()) {
                return answer(place().toString(), null);
            } else {
                Duration pause = step();
                if (pause != null) {
                    return answer(place().toString(), pause);
                }
            }
        }
        return answer(null, null);
    }

    /// Reads a part of the registry, and leaves out what an earlier call went through of it;
    /// nothing, if Redis was started since and the part is another one.
    private void read(ForgetPlace from) {
        Scope global = request.scope().global();
        Key registry = global.set("guilds");
        Shown shown =
                changes.view(
                        global,
                        List.of(
                                new Read.Scan(registry, from.part(), config.page()),
                                new Read.Size(registry)));
        boolean same = shown.scanned(0).run().equals(from.part().run());
        part = same ? from.part() : new ScanPlace(shown.scanned(0).run(), "0");
        nextPart = shown.scanned(0);
        all = Long.parseLong(shown.members(1).getFirst());
        guilds.addAll(shown.scannedMembers(0));
        if (guilds.contains(from.guild())) {
            while (!guilds.getFirst().equals(from.guild())) {
                guilds.removeFirst();
            }
            goOn(from);
        }
    }

    private void goOn(ForgetPlace from) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).kind().equals(from.kind())) {
                kind = i;
                after = from.after();
            }
        }
    }

    /// How long to pause if the guild's quota of writes is used up; null if it went on.
    private @Nullable Duration step() {
        Forgets one = kinds.get(kind);
        Scope scope = new Scope(request.scope().bot(), new GuildId(guilds.getFirst()));
        try {
            Forgets.Step step =
                    one.forget(request.step(scope, "forget " + steps), user, after, config.page());
            forgotten.merge(one.kind(), step.forgotten(), Integer::sum);
            observer.forgot(one.kind(), step.forgotten());
            advance(step.next());
        } catch (ProblemException e) {
            if (steps == 0 || e.type() != ProblemType.QUOTA_EXCEEDED) {
                throw e;
            }
            return Objects.requireNonNullElse(e.retryAfter(), SOON);
        }
        return null;
    }

    private void advance(@Nullable String next) {
        steps++;
        after = next == null ? "" : next;
        if (next == null) {
            kind++;
        }
        if (kind == kinds.size()) {
            kind = 0;
            guilds.removeFirst();
            done++;
        }
    }

    private boolean isLate() {
        return System.nanoTime() - beganNanos >= config.within().toNanos();
    }

    private ForgetPlace place() {
        return new ForgetPlace(part, guilds.getFirst(), kinds.get(kind).kind(), after);
    }

    private Forgotten answer(@Nullable String next, @Nullable Duration pause) {
        return new Forgotten(forgotten, new Forgotten.Guilds(done, all), next, pause);
    }
}
