package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.GuildId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What concerns one guild: reads values of the types that the cogs write, and tells of those that
/// have another.
record GuildPart(String guild, RedSink sink) {

    void mended(String path, String reason) {
        sink.mended(guild, path, reason);
    }

    void refused(String path, String reason) {
        sink.refused(guild, path, reason);
    }

    void record(RedRecord record) {
        sink.record(guild, record);
    }

    /// The members of an object; none, and told, if it is something else. Nothing is told where
    /// nothing is.
    Map<String, JsonNode> members(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            refused(path, "is %s; an object is wanted".formatted(kind(node)));
            return Map.of();
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        node.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        return members;
    }

    /// The elements of an array; none, and told, if it is something else.
    List<JsonNode> elements(JsonNode node, String path) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            refused(path, "is %s; a list is wanted".formatted(kind(node)));
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(elements::add);
        return elements;
    }

    /// A snowflake, written as a number or as a text; null if it is none.
    static @Nullable String snowflake(JsonNode node) {
        String text = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
        return GuildId.isSnowflake(text) ? text : null;
    }

    /// A snowflake or nothing; told, and null, if it is something else.
    @Nullable String optionalSnowflake(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String snowflake = snowflake(node);
        if (snowflake == null) {
            mended(path + "." + name, "left out: %s is no snowflake".formatted(shown(node)));
        }
        return snowflake;
    }

    /// A text or nothing; told, and null, if it is something else.
    @Nullable String optionalText(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isValueNode()) {
            return node.asText();
        }
        mended(path + "." + name, "left out: it is %s, not a text".formatted(kind(node)));
        return null;
    }

    /// A switch; what else stands there counts as `without`, and is told.
    boolean flag(JsonNode parent, String name, String path, boolean without) {
        JsonNode node = parent.path(name);
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (!node.isMissingNode() && !node.isNull()) {
            mended(path + "." + name, "%s counts as %s".formatted(shown(node), without));
        }
        return without;
    }

    static String shown(JsonNode node) {
        return node.isContainerNode() ? kind(node) : node.toString();
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "nothing";
        };
    }
}
