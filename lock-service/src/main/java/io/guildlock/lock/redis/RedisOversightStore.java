package io.guildlock.lock.redis;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.LeaseEvents;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.oversight.AuditEntry;
import io.guildlock.lock.oversight.AuditQuery;
import io.guildlock.lock.oversight.EntityFilter;
import io.guildlock.lock.oversight.ForceCall;
import io.guildlock.lock.oversight.Forced;
import io.guildlock.lock.oversight.ListedLock;
import io.guildlock.lock.oversight.OversightStore;
import io.guildlock.lock.oversight.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Oversight in Redis: each operation runs one script. No retries, no metrics.
public final class RedisOversightStore implements OversightStore {
    private static final Script LIST = Script.load("list");
    private static final Script LOCKED = Script.load("locked");
    private static final Script FORCE_RELEASE = Script.load("force_release");
    private static final Script AUDIT = Script.load("audit");

    private final RedisLink link;
    private final Scripts scripts;
    private final RedisNotices notices;
    private final LeaseEvents events;
    private final Terms terms;
    private final OversightTerms own;

    public RedisOversightStore(
            RedisLink link,
            RedisNotices notices,
            LeaseEvents events,
            Terms terms,
            OversightTerms own) {
        this.link = link;
        this.scripts = new Scripts(link);
        this.notices = notices;
        this.events = events;
        this.terms = terms;
        this.own = own;
    }

    @Override
    public CompletionStage<Step<ListedLock>> locks(
            BotId bot, GuildId guild, EntityFilter filter, String mark) {
        String[] list = mark.isEmpty() ? new String[] {"leases", ""} : mark.split(" ", 2);
        return scripts.run(
                        LIST,
                        List.of(
                                LockNames.leases(LockNames.prefix(bot, guild)),
                                LockNames.waited(bot, guild)),
                        List.of(
                                LockNames.prefix(bot, guild),
                                Integer.toString(own.lookAt()),
                                filter.kind(),
                                filter.prefix(),
                                list[0],
                                list[1]))
                .thenApply(fields -> listed(bot, guild, new Answer(fields)));
    }

    private Step<ListedLock> listed(BotId bot, GuildId guild, Answer answer) {
        tellExpired(bot, guild, answer.text());
        String list = answer.text();
        String score = answer.text();
        long nowMs = answer.millis().toMillis();
        List<ListedLock> locks = new ArrayList<>();
        while (answer.hasNext()) {
            LockName lock = new LockName(bot, guild, new Entity(answer.text()));
            Standing standing = answer.standing();
            locks.add(
                    new ListedLock(
                            lock,
                            standing,
                            standing instanceof Standing.Leased leased
                                    ? nowMs - leased.held().toMillis()
                                    : 0,
                            answer.millis().toMillis(),
                            answer.number(),
                            answer.millis()));
        }
        return new Step<>(locks, list.isEmpty() ? "" : list + " " + score);
    }

    @Override
    public CompletionStage<Step<GuildId>> guilds(BotId bot, String mark) {
        return scripts.run(
                        LOCKED,
                        List.of(LockNames.lockedGuilds(bot)),
                        List.of(mark, Integer.toString(own.guildsAtOnce())))
                .thenApply(fields ->
                        new Step<>(
                                fields.stream().skip(1).map(GuildId::new).toList(),
                                fields.getFirst()));
    }

    @Override
    public CompletionStage<Forced> force(ForceCall call) {
        String publishCommand;
        try {
            publishCommand = link.publishCommand();
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedStage(e);
        }
        LockName lock = call.lock();
        List<Object> keys = new ArrayList<>(LockNames.keys(lock, ""));
        keys.add(LockNames.forced(lock, call.id()));
        keys.add(LockNames.audit(lock.bot(), lock.guild()));
        List<String> arguments =
                List.of(
                        lock.entity().value(),
                        "",
                        terms.replica(),
                        LockNames.prefix(lock.bot(), lock.guild()),
                        publishCommand,
                        millis(terms.keep()),
                        millis(terms.remember()),
                        call.actor().orElse(""),
                        call.reason(),
                        call.requestId(),
                        Integer.toString(own.mostAudited()),
                        millis(own.auditLife()),
                        call.only().map(FencingToken::toString).orElse(""),
                        call.key().orElse(""));
        return scripts.run(FORCE_RELEASE, keys, arguments)
                .thenApply(fields -> forced(lock, new Answer(fields)));
    }

    private Forced forced(LockName lock, Answer answer) {
        String status = answer.text();
        notices.heard(lock, answer.text());
        tellExpired(lock.bot(), lock.guild(), answer.text());
        return switch (status) {
            case "ended" -> new Forced.Ended(answer.standing(), false);
            case "free" -> new Forced.WasFree(false);
            case "repeated" -> repeated(answer.standing());
            case "other" -> new Forced.OtherHolder(answer.standing());
            case "elsewhere" -> new Forced.UsedElsewhere();
            default -> throw Answer.unexpected(status);
        };
    }

    private static Forced repeated(Standing was) {
        return was instanceof Standing.Free
                ? new Forced.WasFree(true)
                : new Forced.Ended(was, true);
    }

    @Override
    public CompletionStage<Step<AuditEntry>> audit(AuditQuery query) {
        return scripts.run(
                        AUDIT,
                        List.of(LockNames.audit(query.bot(), query.guild())),
                        List.of(
                                query.entity().map(Entity::value).orElse(""),
                                query.mark(),
                                Integer.toString(query.limit())))
                .thenApply(fields -> audited(new Answer(fields)));
    }

    private static Step<AuditEntry> audited(Answer answer) {
        String mark = answer.text();
        List<AuditEntry> entries = new ArrayList<>();
        while (answer.hasNext()) {
            String id = answer.text();
            entries.add(
                    new AuditEntry(
                            Instant.ofEpochMilli(Long.parseLong(id, 0, id.indexOf('-'), 10)),
                            new Entity(answer.text()),
                            said(answer.text()),
                            said(answer.text()),
                            answer.text(),
                            answer.text(),
                            answer.standing()));
        }
        return new Step<>(entries, mark);
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    private void tellExpired(BotId bot, GuildId guild, String entities) {
        for (String entity : entities.split(" ", -1)) {
            if (!entity.isEmpty()) {
                events.expired(new LockName(bot, guild, new Entity(entity)));
            }
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
