package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// All turns of a run.
final class Samples {
    private final List<Sample> samples = new ArrayList<>();
    private final Map<Contender, Map<Load, Double>> commands = new EnumMap<>(Contender.class);

    void add(Sample sample) {
        samples.add(sample);
    }

    /// Notes how many commands clients sent to Redis for each pair.
    void commandsPerPair(Contender contender, Load load, double count) {
        commands.computeIfAbsent(contender, _ -> new EnumMap<>(Load.class)).put(load, count);
    }

    /// Empty if that contender uses no Redis or was not measured.
    Optional<Double> commandsPerPair(Contender contender, Load load) {
        return Optional.ofNullable(commands.getOrDefault(contender, Map.of()).get(load));
    }

    List<Contender> contenders() {
        return samples.stream().map(Sample::contender).distinct().sorted().toList();
    }

    boolean has(Contender contender) {
        return samples.stream().anyMatch(sample -> sample.contender() == contender);
    }

    Spread of(Contender contender, Load load, ToDoubleFunction<Sample> value) {
        return Spread.of(select(contender, load).mapToDouble(value));
    }

    /// How many times one contender's value is another's, round by round: what disturbs a round
    /// disturbs both.
    Spread ratio(Contender above, Contender below, Load load, ToDoubleFunction<Sample> value) {
        return Spread.of(
                select(above, load)
                        .flatMapToDouble(one ->
                                select(below, load)
                                        .filter(other -> other.round() == one.round())
                                        .flatMapToDouble(other ->
                                                DoubleStream.of(
                                                        value.applyAsDouble(one)
                                                                / value.applyAsDouble(other)))));
    }

    private Stream<Sample> select(Contender contender, Load load) {
        return samples.stream()
                .filter(sample -> sample.contender() == contender && sample.load() == load);
    }
}
