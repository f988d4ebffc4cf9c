package io.guildlock.launcher.demo.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What stands in the guild before the shards begin, in the cogs' shapes. Do not change its nodes.
///
/// @param maps one map per cog
/// @param users the members who do things, as snowflakes
public record Stage(Map<Cog, ObjectNode> maps, List<String> users) {
    public Stage {
        maps = Map.copyOf(maps);
        users = List.copyOf(users);
    }

    public ObjectNode map(Cog cog) {
        ObjectNode map = maps.get(cog);
        if (map == null) {
            throw new IllegalStateException("there is no map of " + cog);
        }
        return map;
    }

    /// The parties in a fixed order; plans name a party by its place in it, because the two ways
    /// give it different ids.
    public List<JsonNode> parties() {
        return children(map(Cog.PARTY).path("parties"));
    }

    public List<JsonNode> events() {
        return children(map(Cog.SECRET_SANTA).path("events"));
    }

    /// The giveaways by name.
    public Map<String, JsonNode> giveaways() {
        return entries(map(Cog.GIVEAWAY).path("giveaways"));
    }

    /// The roles that can be given, each with a list of those who may.
    public Map<String, JsonNode> roles() {
        return entries(map(Cog.ROLES).path("roles"));
    }

    /// The quotes in the order of their numbers.
    public List<JsonNode> quotes() {
        return children(map(Cog.QUOTES).path("quotes").path("id"));
    }

    /// The triggers of the quotes, each once.
    public List<String> triggers() {
        return quotes().stream().map(quote -> quote.path("trigger").asText()).distinct().toList();
    }

    /// The members of a JSON object in their order.
    public static Map<String, JsonNode> entries(JsonNode object) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    /// The texts of a JSON array.
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<JsonNode> children(JsonNode object) {
        return List.copyOf(entries(object).values());
    }
}
