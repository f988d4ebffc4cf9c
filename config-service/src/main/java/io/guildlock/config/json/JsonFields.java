package io.guildlock.config.json;

import io.guildlock.config.change.JsonText;
import io.guildlock.contract.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one object that was sent, read by name. What is wrong with one is told with its
/// whole name, such as `ops[2].by`.
///
/// @param at what stands before a member's name, such as `ops[2].`
/// @param texts the members' exact texts
public record JsonFields(String at, Map<String, String> texts) {

    /// The object in `text`.
    ///
    /// @throws InvalidValueException if it is none, naming `field`
    public static JsonFields of(JsonTexts json, String field, String text) {
        if (!JsonTexts.isObject(text)) {
            throw new InvalidValueException(field, text, "an object");
        }
        return new JsonFields(field + ".", json.members(text));
    }

    /// The objects of the member `ops` of a body that has no other member.
    ///
    /// @param most how many there may be
    /// @throws InvalidValueException if the body has another form
    public static List<JsonFields> operations(JsonTexts json, String body, int most) {
        JsonFields whole = new JsonFields("", json.members(body));
        whole.only(Set.of("ops"));
        String array = whole.required("ops");
        if (!JsonTexts.isArray(array)) {
            throw new InvalidValueException("ops", array, "an array of operations");
        }
        List<String> texts = json.elements(array);
        if (texts.isEmpty() || texts.size() > most) {
            throw new InvalidValueException(
                    "ops", texts.size() + " operations", "1 to %,d".formatted(most));
        }
        List<JsonFields> ops = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            ops.add(of(json, "ops[" + i + "]", texts.get(i)));
        }
        return ops;
    }

    /// The same object, where another reader has read the member `name`.
    public JsonFields without(String name) {
        Map<String, String> others = new LinkedHashMap<>(texts);
        others.remove(name);
        return new JsonFields(at, others);
    }

    /// The object as it was sent, without what was taken from it.
    public String json() {
        return JsonText.object(texts);
    }

    /// The whole name of a member.
    public String name(String field) {
        return at + field;
    }

    public @Nullable String text(String field) {
        return texts.get(field);
    }

    /// @throws InvalidValueException if it is not there
    public String required(String field) {
        String text = texts.get(field);
        if (text == null) {
            throw new InvalidValueException(name(field), "nothing", "it is required");
        }
        return text;
    }

    /// @throws InvalidValueException if it is not there, or not a JSON string
    public String string(String field) {
        return JsonScalars.string(name(field), required(field));
    }

    /// @param without for a member that is not there
    /// @throws InvalidValueException if it is not a whole number of 64 bits
    public long whole(String field, long without) {
        String text = texts.get(field);
        return text == null ? without : JsonScalars.whole(name(field), text);
    }

    /// @throws InvalidValueException if there is a member with another name
    public void only(Set<String> known) {
        for (String field : texts.keySet()) {
            if (!known.contains(field)) {
                throw new InvalidValueException(
                        name(field),
                        "an unknown field",
                        String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
