package io.guildlock.launcher.bench.load;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// What one process, or all of them, measured in a turn.
///
/// @param inTime pairs finished within the turn
/// @param pairs all pairs, those finished after its end too
/// @param waits how long each acquire took, in nanoseconds, as HdrHistogram writes it, base64
public record TurnResult(long inTime, long pairs, String waits) {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

    static TurnResult of(long inTime, long pairs, Histogram waits) {
        ByteBuffer buffer = ByteBuffer.allocate(waits.getNeededByteBufferCapacity());
        int length = waits.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = new byte[length];
        buffer.flip().get(bytes);
        return new TurnResult(inTime, pairs, Base64.getEncoder().encodeToString(bytes));
    }

    /// An empty one, in nanoseconds, three digits exact.
    static Histogram histogram() {
        return new Histogram(LONGEST, 3);
    }

    /// The waits of all processes together.
    public static Histogram waitsOf(List<TurnResult> results) {
        Histogram all = histogram();
        results.forEach(result -> all.add(result.histogramOfWaits()));
        return all;
    }

    private Histogram histogramOfWaits() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(waits)), 0);
        } catch (DataFormatException e) {
            throw new IllegalStateException("not a histogram", e);
        }
    }
}
