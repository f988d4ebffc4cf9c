package io.guildlock.config.redis;

import io.guildlock.config.change.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a script returned: nested lists of texts.
final class Reply {
    private Reply() {}

    static List<Object> parts(@Nullable Object reply) {
        if (!(reply instanceof List<?> list)) {
            throw new IllegalStateException("a script answered " + reply);
        }
        return new ArrayList<>(list);
    }

    static String text(List<Object> parts, int index) {
        return String.valueOf(parts.get(index));
    }

    static List<String> texts(@Nullable Object reply) {
        return parts(reply).stream().map(String::valueOf).toList();
    }

    static Shown shown(@Nullable Object reply) {
        List<List<@Nullable String>> found = new ArrayList<>();
        for (Object one : parts(reply)) {
            List<@Nullable String> texts = new ArrayList<>();
            for (@Nullable Object text : (List<?>) one) {
                texts.add(text == null ? null : text.toString());
            }
            found.add(texts);
        }
        return new Shown(found);
    }
}
