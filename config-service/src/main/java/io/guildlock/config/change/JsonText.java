package io.guildlock.config.change;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON as text, without a model of it.
public final class JsonText {
    private JsonText() {}

    /// A JSON object of these members, in their order.
    ///
    /// @param members names and JSON texts
    public static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// A JSON array of texts.
    public static String array(Collection<String> texts) {
        return texts.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
    }

    /// `text` as a JSON string.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
