package io.guildlock.lock.redis;

import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Cancellation;
import io.guildlock.lock.lease.Kept;
import io.guildlock.lock.lease.LeaseEvents;
import io.guildlock.lock.lease.LeaseStore;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.LockView;
import io.guildlock.lock.lease.Parting;
import io.guildlock.lock.lease.Place;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Leases in Redis: each operation runs one script. No retries, no waiting, no metrics.
public final class RedisLeaseStore implements LeaseStore {
    private static final Script ACQUIRE = Script.load("acquire");
    private static final Script KEEP = Script.load("keep");
    private static final Script GIVE_UP = Script.load("give_up");
    private static final Script UNDO = Script.load("undo");
    private static final Script RELEASE = Script.load("release");
    private static final Script CANCEL = Script.load("cancel");
    private static final Script RENEW = Script.load("renew");
    private static final Script LOOK = Script.load("look");

    /// Longer than any command may be on its way.
    static final Duration OVER_KNOWN = Duration.ofMinutes(1);

    private final RedisLink link;
    private final Scripts scripts;
    private final GuildRegistry guilds;
    private final RedisNotices notices;
    private final LeaseEvents events;
    private final Terms terms;

    public RedisLeaseStore(RedisLink link, RedisNotices notices, LeaseEvents events, Terms terms) {
        this.link = link;
        this.scripts = new Scripts(link);
        this.guilds = new GuildRegistry(scripts);
        this.notices = notices;
        this.events = events;
        this.terms = terms;
    }

    @Override
    public CompletionStage<Reply> ask(Question question) {
        LockName lock = question.lock();
        return guilds.enter(lock, longestFrom(question))
                .thenCompose(_ ->
                        run(
                                ACQUIRE,
                                lock,
                                Optional.of(question.attempt()),
                                question.leaseId().value(),
                                question.attempt().value(),
                                millis(question.lease()),
                                millis(question.record()),
                                HolderText.write(question.holder()),
                                question.kind().name().toLowerCase(Locale.ROOT),
                                millis(question.queue() ? terms.entryLife() : Duration.ZERO),
                                Integer.toString(terms.mostWaiters()),
                                millis(OVER_KNOWN),
                                millis(terms.awake())))
                .thenApply(answer -> reply(question, answer));
    }

    /// For how long what a question begins may be held or waited for: a place lives for the longest
    /// wait at most, and the lease begins when it ends.
    private Duration longestFrom(Question question) {
        return question.queue()
                ? question.lease().plus(terms.remember()).plus(terms.entryLife())
                : question.lease();
    }

    private Reply reply(Question question, Answer answer) {
        String status = answer.text();
        notices.heard(question.lock(), answer.text());
        tellExpired(events, question.lock(), answer.text());
        return switch (status) {
            case "granted" -> new Reply.Granted(answer.grant(question.leaseId()), false);
            case "replayed" -> new Reply.Granted(answer.grant(question.leaseId()), true);
            case "queued" -> new Reply.Queued(answer.number(), answer.standing());
            case "held" -> new Reply.Held(answer.standing());
            case "full" -> new Reply.QueueFull(answer.standing());
            case "gone" -> new Reply.Gone();
            case "elsewhere" -> new Reply.UsedElsewhere();
            case "superseded" -> new Reply.Superseded();
            case "absent" -> new Reply.Absent();
            default -> throw Answer.unexpected(status);
        };
    }

    static void tellExpired(LeaseEvents events, LockName lock, String entities) {
        for (String entity : entities.split(" ", -1)) {
            if (!entity.isEmpty()) {
                events.expired(lock.sibling(new Entity(entity)));
            }
        }
    }

    @Override
    public CompletionStage<Kept> keep(LockName lock, List<Place> places, boolean departing) {
        List<String> own =
                new ArrayList<>(
                        List.of(
                                millis(terms.entryLife()),
                                departing ? "depart" : "stay",
                                millis(terms.awake())));
        places.forEach(place -> {
            own.add(place.leaseId().value());
            own.add(place.attempt().value());
        });
        return run(KEEP, lock, "", own.toArray(String[]::new))
                .thenApply(answer -> {
                    notices.heard(lock, answer.text());
                    tellExpired(events, lock, answer.text());
                    Standing standing = answer.standing();
                    Set<Attempt> lost = new HashSet<>();
                    while (answer.hasNext()) {
                        lost.add(places.get(answer.number()).attempt());
                    }
                    return new Kept(standing, lost);
                });
    }

    @Override
    public CompletionStage<Parting> giveUp(LockName lock, LeaseId leaseId, Attempt attempt) {
        return run(
                        GIVE_UP,
                        lock,
                        Optional.of(attempt),
                        leaseId.value(),
                        attempt.value(),
                        millis(OVER_KNOWN))
                .thenApply(answer -> {
                    String status = answer.text();
                    return switch (status) {
                        case "granted" -> new Parting.Granted(answer.grant(leaseId));
                        case "left" -> new Parting.Left(answer.standing());
                        case "gone" -> new Parting.Gone();
                        case "superseded" -> new Parting.Superseded();
                        default -> throw Answer.unexpected(status);
                    };
                });
    }

    @Override
    public CompletionStage<Undo> undo(LockName lock, LeaseId leaseId, Attempt attempt) {
        return run(
                        UNDO,
                        lock,
                        Optional.of(attempt),
                        leaseId.value(),
                        attempt.value(),
                        millis(OVER_KNOWN))
                .thenApply(answer ->
                        noticed(
                                lock,
                                answer,
                                status -> Undo.valueOf(status.toUpperCase(Locale.ROOT))));
    }

    @Override
    public CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token) {
        return run(RELEASE, lock, leaseId.value(), token.toString(), millis(terms.remember()))
                .thenApply(answer ->
                        noticed(
                                lock,
                                answer,
                                status ->
                                        switch (status) {
                                            case "released" ->
                                                    new Release.Released(answer.millis());
                                            case "repeated" -> new Release.Repeated();
                                            case "stale" -> new Release.StaleToken();
                                            case "gone" -> new Release.Gone();
                                            default -> throw Answer.unexpected(status);
                                        }));
    }

    @Override
    public CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId) {
        return run(CANCEL, lock, leaseId.value(), millis(terms.remember()))
                .thenApply(answer ->
                        noticed(
                                lock,
                                answer,
                                status ->
                                        switch (status) {
                                            case "freed" -> new Cancellation.Freed(answer.millis());
                                            case "left" -> new Cancellation.Left();
                                            case "nothing" -> new Cancellation.Nothing();
                                            default -> throw Answer.unexpected(status);
                                        }));
    }

    @Override
    public CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {
        guilds.keep(lock, lease);
        return run(
                        RENEW,
                        lock,
                        leaseId.value(),
                        token.toString(),
                        millis(lease),
                        millis(lease.plus(terms.recordGrace())))
                .thenApply(answer -> {
                    String status = answer.text();
                    return switch (status) {
                        case "renewed" -> new Renewal.Renewed(answer.millis());
                        case "stale" -> new Renewal.StaleToken();
                        case "gone" -> new Renewal.Gone();
                        default -> throw Answer.unexpected(status);
                    };
                });
    }

    @Override
    public CompletionStage<LockView> look(LockName lock) {
        return run(LOOK, lock, "")
                .thenApply(answer -> {
                    var standing = answer.standing();
                    List<LockView.Waiter> waiters = new ArrayList<>();
                    while (answer.hasNext()) {
                        waiters.add(
                                new LockView.Waiter(
                                        HolderText.read(answer.text()), answer.millis()));
                    }
                    return new LockView(standing, waiters);
                });
    }

    /// Reads an answer that begins with its status and a notice, and passes the notice on.
    private <T> T noticed(LockName lock, Answer answer, Function<String, T> byStatus) {
        String status = answer.text();
        notices.heard(lock, answer.text());
        return byStatus.apply(status);
    }

    private CompletionStage<Answer> run(
            Script script, LockName lock, String leaseId, String... own) {
        return run(script, lock, Optional.empty(), leaseId, own);
    }

    private CompletionStage<Answer> run(
            Script script, LockName lock, Optional<Attempt> call, String leaseId, String... own) {
        String publishCommand;
        try {
            publishCommand = link.publishCommand();
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedStage(e);
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                lock.entity().value(),
                                leaseId,
                                terms.replica(),
                                LockNames.prefix(lock.bot(), lock.guild()),
                                publishCommand,
                                millis(terms.keep())));
        arguments.addAll(List.of(own));
        List<Object> keys = new ArrayList<>(LockNames.keys(lock, leaseId));
        call.ifPresent(attempt -> keys.add(LockNames.over(lock, attempt)));
        return scripts.run(script, keys, arguments).thenApply(Answer::new);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
