package io.guildlock.config.transfer.red;

import io.guildlock.contract.InvalidValueException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One import under way: takes every record as it is read, and tells of it.
final class RedRun implements RedSink {
    private final Map<Class<?>, RedTaker<?>> takers;
    private final RedStep step;
    private final RedLines lines;
    private final RedReport.Counts counts = new RedReport.Counts();
    private final Set<String> guilds = new HashSet<>();
    private LongSupplier position = () -> 0;
    private long records;
    private long mended;
    private long refused;

    RedRun(Map<Class<?>, RedTaker<?>> takers, RedStep step, RedLines lines) {
        this.takers = takers;
        this.step = step;
        this.lines = lines;
    }

    void reads(LongSupplier where) {
        position = where;
    }

    RedReport report(RedCog cog, boolean dryRun) {
        return new RedReport(cog.title(), dryRun, guilds.size(), counts.lines(), mended, refused);
    }

    @Override
    public void record(String guild, RedRecord record) {
        guilds.add(guild);
        Deque<RedRecord> left = new ArrayDeque<>(Set.of(record));
        while (!left.isEmpty()) {
            RedRecord next = left.remove();
            RedTaker<?> taker = takers.get(next.getClass());
            if (taker == null) {
                throw new IllegalStateException("nobody takes " + next.getClass());
            }
            left.addAll(take(taker, guild, next));
        }
        lines.progress(position.getAsLong(), ++records);
    }

    private <R extends RedRecord> List<RedRecord> take(
            RedTaker<R> taker, String guild, RedRecord record) {
        R own = taker.takes().cast(record);
        try {
            taker.check(own);
        } catch (InvalidValueException e) {
            refused(guild, record.path(), e.message());
            return List.of();
        }
        RedStep.Taken taken = step.take(taker, guild, own);
        String refusal = taken.refusal();
        if (refusal != null) {
            refused(guild, record.path(), refusal);
        }
        for (Merge.Settled settled : taken.merge().settled()) {
            counts.add(settled.kind(), became(settled.decision(), taken));
        }
        if (refusal != null) {
            return List.of();
        }
        taken.merge().told().forEach(told -> tell(guild, told, taken));
        return taken.merge().laterRecords();
    }

    /// What was refused with the whole record stays; what another import of the same file took at
    /// the same moment was there.
    private static Decision became(Decision decision, RedStep.Taken taken) {
        if (!decision.changes()) {
            return decision;
        }
        if (taken.refusal() != null) {
            return Decision.CONFLICT;
        }
        return taken.applied() != null && taken.applied().replayed() ? Decision.THERE : decision;
    }

    private void tell(String guild, Merge.Told told, RedStep.Taken taken) {
        String reason = told.reason().apply(taken.applied());
        switch (told.outcome()) {
            case MENDED -> mended(guild, told.path(), reason);
            case REFUSED -> refused(guild, told.path(), reason);
        }
    }

    @Override
    public void mended(@Nullable String guild, String path, String reason) {
        mended++;
        lines.finding(Finding.of(guild, path, Finding.Outcome.MENDED, reason));
    }

    @Override
    public void refused(@Nullable String guild, String path, String reason) {
        refused++;
        lines.finding(Finding.of(guild, path, Finding.Outcome.REFUSED, reason));
    }
}
