package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The index of a guild's quotes in a file, compared with the quotes themselves. What is taken is
/// indexed anew, so everything that is wrong here is mended by being left behind.
final class QuoteIndex {
    private final GuildPart guild;
    private final Map<String, String> triggers = new LinkedHashMap<>();
    private final Map<String, Set<String>> listed = new LinkedHashMap<>();
    private final Map<String, String> shared = new HashMap<>();

    QuoteIndex(GuildPart guild) {
        this.guild = guild;
    }

    /// A quote and its trigger; an empty one of a quote that is refused, which nothing is told
    /// about any more.
    void kept(String number, String trigger) {
        triggers.put(number, shared.computeIfAbsent(trigger, text -> text));
    }

    /// A trigger and the numbers filed under it.
    void listed(String trigger, JsonNode numbers) {
        Set<String> under = listed.computeIfAbsent(trigger, _ -> new LinkedHashSet<>());
        for (JsonNode number : guild.elements(numbers, path(trigger))) {
            if (!under.add(number.asText())) {
                guild.mended(path(trigger), number.asText() + " is there twice; indexed once");
            }
        }
    }

    /// Tells of every difference. Called after the last quote and the last trigger.
    void compare() {
        listed.forEach((trigger, numbers) -> numbers.forEach(number -> compare(trigger, number)));
        triggers.forEach((number, trigger) -> {
            if (!trigger.isEmpty() && !listed.getOrDefault(trigger, Set.of()).contains(number)) {
                guild.mended(
                        "quotes.id." + number,
                        "was not in the index of %s; it is now".formatted(trigger));
            }
        });
    }

    private void compare(String trigger, String number) {
        String own = triggers.get(number);
        if (own == null) {
            guild.mended(path(trigger), number + " is no quote; left out");
        } else if (!own.isEmpty() && !own.equals(trigger)) {
            guild.mended(path(trigger), number + " has another trigger; left out here");
        }
    }

    private static String path(String trigger) {
        return "quotes.trigger." + trigger;
    }
}
