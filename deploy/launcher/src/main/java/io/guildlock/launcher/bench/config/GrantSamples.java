package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// All turns of a run.
final class GrantSamples {
    private final List<GrantSample> samples = new ArrayList<>();

    void add(GrantSample sample) {
        samples.add(sample);
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    boolean has(GrantWay way) {
        return of(way).findAny().isPresent();
    }

    List<GrantWay> ways() {
        return samples.stream().map(GrantSample::way).distinct().sorted().toList();
    }

    Spread rate(GrantWay way) {
        return spread(way, GrantSample::perSecond);
    }

    Spread spread(GrantWay way, ToDoubleFunction<GrantSample> value) {
        return Spread.of(of(way).mapToDouble(value));
    }

    /// How many times the rate of `other` is ours, round by round: what disturbs a round disturbs
    /// both.
    Spread ratio(GrantWay other) {
        return Spread.of(
                of(GrantWay.GUILDLOCK)
                        .flatMapToDouble(ours ->
                                of(other)
                                        .filter(theirs -> theirs.round() == ours.round())
                                        .flatMapToDouble(theirs ->
                                                DoubleStream.of(
                                                        ours.perSecond() / theirs.perSecond()))));
    }

    private Stream<GrantSample> of(GrantWay way) {
        return samples.stream().filter(sample -> sample.way() == way);
    }
}
