package io.guildlock.lock.redis;

import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.LeaseEvents;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Undo;
import io.guildlock.lock.several.AllReply;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.Sought;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Sets of locks in Redis: each operation runs one script, in the slot of the guild. No retries, no
/// waiting, no metrics.
public final class RedisLockSetStore implements LockSetStore {
    private static final Script TAKE_ALL = Script.load("take_all");
    private static final Script SEAL_ALL = Script.load("seal_all");
    private static final Script UNDO_ALL = Script.load("undo_all");

    private final RedisLink link;
    private final Scripts scripts;
    private final GuildRegistry guilds;
    private final RedisNotices notices;
    private final LeaseEvents events;
    private final Terms terms;

    public RedisLockSetStore(
            RedisLink link, RedisNotices notices, LeaseEvents events, Terms terms) {
        this.link = link;
        this.scripts = new Scripts(link);
        this.guilds = new GuildRegistry(scripts);
        this.notices = notices;
        this.events = events;
        this.terms = terms;
    }

    @Override
    public CompletionStage<AllReply> takeAll(Sought sought) {
        return guilds.enter(sought.locks().lock(0), longer(sought.lease(), sought.provisional()))
                .thenCompose(_ ->
                        run(
                                TAKE_ALL,
                                sought,
                                List.of(
                                        millis(sought.lease()),
                                        millis(sought.record()),
                                        millis(sought.provisional()),
                                        HolderText.write(sought.holder()))))
                .thenApply(answer -> {
                    String status = answer.text();
                    LockName first = sought.locks().lock(0);
                    notices.heard(first, answer.text());
                    RedisLeaseStore.tellExpired(events, first, answer.text());
                    return reply(sought, status, answer);
                });
    }

    @Override
    public CompletionStage<AllReply> sealAll(Sought sought, List<FencingToken> tokens) {
        List<String> own = new ArrayList<>();
        own.add(millis(sought.lease()));
        own.add(millis(sought.record()));
        tokens.forEach(token -> own.add(token.toString()));
        return guilds.enter(sought.locks().lock(0), sought.lease())
                .thenCompose(_ -> run(SEAL_ALL, sought, own))
                .thenApply(answer -> reply(sought, answer.text(), answer));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    @Override
    public CompletionStage<Undo> undoAll(Sought sought) {
        return run(UNDO_ALL, sought, List.of())
                .thenApply(answer -> {
                    Undo found = Undo.valueOf(answer.text().toUpperCase(Locale.ROOT));
                    while (answer.hasNext()) {
                        notices.heard(sought.locks().lock(0), answer.text());
                    }
                    return found;
                });
    }

    private static AllReply reply(Sought sought, String status, Answer answer) {
        return switch (status) {
            case "granted" -> new AllReply.Granted(grants(sought, answer), false);
            case "replayed" -> new AllReply.Granted(grants(sought, answer), true);
            case "held" -> new AllReply.Held(new Entity(answer.text()), answer.standing());
            case "gone" -> new AllReply.Gone();
            case "elsewhere" -> new AllReply.UsedElsewhere();
            case "superseded" -> new AllReply.Superseded();
            default -> throw Answer.unexpected(status);
        };
    }

    private static List<Grant> grants(Sought sought, Answer answer) {
        List<Grant> grants = new ArrayList<>();
        while (answer.hasNext()) {
            grants.add(
                    new Grant(
                            sought.leaseId(),
                            FencingToken.parse(answer.text()),
                            sought.lease(),
                            answer.millis()));
        }
        return grants;
    }

    /// With the names and arguments of `part/several.lua`.
    private CompletionStage<Answer> run(Script script, Sought sought, List<String> own) {
        String publishCommand;
        try {
            publishCommand = link.publishCommand();
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedStage(e);
        }
        String prefix = LockNames.prefix(sought.locks().bot(), sought.locks().guild());
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                sought.leaseId().value(),
                                terms.replica(),
                                prefix,
                                publishCommand,
                                millis(terms.keep()),
                                sought.attempt().value(),
                                millis(RedisLeaseStore.OVER_KNOWN)));
        List<Object> keys =
                new ArrayList<>(
                        List.of(
                                LockNames.record(prefix, sought.leaseId().value()),
                                LockNames.leases(prefix),
                                LockNames.over(sought.locks().lock(0), sought.attempt())));
        for (int i = 0; i < sought.locks().size(); i++) {
            arguments.add(sought.locks().entities().get(i).value());
            keys.addAll(LockNames.ofLock(sought.locks().lock(i)));
        }
        arguments.addAll(own);
        return scripts.run(script, keys, arguments).thenApply(Answer::new);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
