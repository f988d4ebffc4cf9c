package io.guildlock.client.forget;

import java.util.Map;
import java.util.TreeMap;

/// How much of a person was forgotten so far.
///
/// @param things by kind, how many things no longer name them, such as `quotes` or `parties`
/// @param guildsDone guilds gone through; one that was gone through again counts again
/// @param guilds how many guilds the bot has, about
public record Forgotten(Map<String, Integer> things, int guildsDone, long guilds) {
    static final Forgotten NOTHING = new Forgotten(Map.of(), 0, 0);

    /// Keeps its own copy of the map, in order of the kinds.
    public Forgotten {
        things = new TreeMap<>(things);
    }

    /// The sum of all kinds.
    public int all() {
        return things.values().stream().mapToInt(Integer::intValue).sum();
    }

    Forgotten plus(Forgotten more) {
        Map<String, Integer> sum = new TreeMap<>(things);
        more.things.forEach((kind, number) -> sum.merge(kind, number, Integer::sum));
        return new Forgotten(sum, guildsDone + more.guildsDone, more.guilds);
    }
}
