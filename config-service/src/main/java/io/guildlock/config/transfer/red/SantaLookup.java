package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The codes of a file, `event_lookup{code: {guild_id, event_name}}`, compared with the events that
/// name them: each code leads to one event at most.
final class SantaLookup {
    static final String CODES = "event_lookup";

    private final Map<String, Place> listed = new LinkedHashMap<>();
    private final Map<Place, String> named = new HashMap<>();
    private final Map<String, Place> claimed = new HashMap<>();
    private final Set<String> followed = new HashSet<>();

    private record Place(String guild, String event) {}

    /// Reads what stands under `GLOBAL`.
    void read(JsonNode global) {
        global.path(CODES)
                .properties()
                .forEach(entry ->
                        listed.put(
                                entry.getKey().toUpperCase(Locale.ROOT),
                                new Place(
                                        entry.getValue().path("guild_id").asText(""),
                                        entry.getValue().path("event_name").asText(""))));
    }

    /// Reads what the events of a guild call their code. Called for all of them before any claim.
    void survey(String guild, JsonNode settings) {
        settings.path("events")
                .properties()
                .forEach(event ->
                        named.put(new Place(guild, event.getKey()), code(event.getValue())));
    }

    /// The code that an event names, in capitals; empty if it names none.
    static String code(JsonNode event) {
        return event.path("event_id").asText("").toUpperCase(Locale.ROOT);
    }

    /// Whether the event gets the code that it names: if several do, it is the one that the code
    /// leads to, else the first one.
    boolean claim(GuildPart guild, String code, String event, String path) {
        Place here = new Place(guild.guild(), event);
        Place there = listed.get(code);
        if (here.equals(there)) {
            followed.add(code);
        }
        boolean others = there != null && !here.equals(there) && code.equals(named.get(there));
        Place first = others ? there : claimed.putIfAbsent(code, here);
        if (first != null && !first.equals(here)) {
            guild.mended(path + ".event_id", code + " is another event's; it gets another code");
            return false;
        }
        if (there == null) {
            guild.mended(path + ".event_id", code + " led nowhere; it leads to the event now");
        } else if (!here.equals(there)) {
            guild.mended(
                    path + ".event_id",
                    "%s led to %s of guild %s; it leads to the event that names it now"
                            .formatted(code, there.event, there.guild));
        }
        return true;
    }

    /// Tells of codes that led to no event. Called after the last one.
    void finish(RedSink sink) {
        listed.forEach((code, place) -> {
            if (!followed.contains(code) && !claimed.containsKey(code)) {
                sink.mended(
                        null,
                        CODES + "." + code,
                        "left out: it leads to %s of guild %s, which does not name it"
                                .formatted(place.event, place.guild));
            }
        });
    }
}
