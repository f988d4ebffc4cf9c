package io.guildlock.config.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.guildlock.contract.ProblemType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What an import answers while it goes on: refused lines, now and then how far it is, and a
/// summary at the end. Until then it never waits for its reader, who may send everything before
/// reading anything: progress is left out while the reader takes nothing, refusals wait up to a
/// bound.
final class Report {
    private static final int LONGEST_REASON = 500;

    private final TransferBounds bounds;
    private final Output output;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long told;
    private long nextProgress;

    Report(TransferBounds bounds, Output output) {
        this.bounds = bounds;
        this.output = output;
        this.nextProgress = output.nanoTime.getAsLong() + bounds.progressEvery().toNanos();
    }

    /// Where it goes.
    ///
    /// @param write writes a line, also if that must wait
    /// @param writable whether that would not wait
    record Output(Consumer<Object> write, BooleanSupplier writable, LongSupplier nanoTime) {}

    @JsonPropertyOrder({"kind", "line", "type", "reason"})
    record Refusal(String kind, long line, String type, String reason) {}

    @JsonPropertyOrder({"kind", "counts"})
    record Progress(String kind, @JsonUnwrapped Tally.Counts counts) {}

    /// @param unreported refused lines that were not told of
    /// @param complete whether the whole of a whole export was read
    /// @param type of the problem that ended it before
    /// @param reason why it is not complete
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"kind", "complete", "counts", "unreported", "type", "reason"})
    record Summary(
            String kind,
            boolean complete,
            @JsonUnwrapped Tally.Counts counts,
            long unreported,
            @Nullable String type,
            @Nullable String reason) {}

    void refused(long line, ProblemType type, String reason) {
        if (told < bounds.refusals()) {
            told++;
            waiting.add(new Refusal("refused", line, type.slug(), shortened(reason)));
        }
        passOn();
    }

    /// To be called often.
    void progress(Tally tally) {
        passOn();
        long now = output.nanoTime.getAsLong();
        if (now - nextProgress >= 0 && output.writable.getAsBoolean()) {
            output.write.accept(new Progress("progress", tally.counts()));
            nextProgress = now + bounds.progressEvery().toNanos();
        }
    }

    /// Waits for the reader.
    void end(Tally tally, @Nullable ProblemType type, @Nullable String reason) {
        waiting.forEach(output.write);
        waiting.clear();
        Tally.Counts counts = tally.counts();
        output.write.accept(
                new Summary(
                        "summary",
                        reason == null,
                        counts,
                        counts.refused() - told,
                        type == null ? null : type.slug(),
                        reason));
    }

    private void passOn() {
        while (!waiting.isEmpty() && output.writable.getAsBoolean()) {
            output.write.accept(waiting.remove());
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON
                ? reason
                : reason.substring(0, LONGEST_REASON) + "…";
    }
}
