package io.guildlock.config.document;

import io.guildlock.config.change.JsonText;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A document as it is stored: its members in the order they were first written, each with its
/// exact text.
record Document(String revision, Map<String, String> members) {
    /// More than any document may have.
    private static final int ALL = 100_000;

    /// What to read for [#from].
    static List<Read> reads(DocumentName name) {
        return List.of(new Read.All(name.body()), Read.Ordered.everything(name.order(), ALL));
    }

    /// The document among what was shown, its two readings being the first; null if it is not
    /// there.
    static @Nullable Document from(Shown shown) {
        Map<String, String> fields = shown.fields(0);
        if (!fields.containsKey(Revisions.FIELD)) {
            return null;
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (String field : shown.order(1)) {
            String value = fields.get(field);
            if (value != null) {
                members.put(DocumentName.member(field), value);
            }
        }
        return new Document(Revisions.of(fields), members);
    }

    /// Only these members.
    Document only(Set<String> wanted) {
        Map<String, String> chosen = new LinkedHashMap<>(members);
        chosen.keySet().retainAll(wanted);
        return new Document(revision, chosen);
    }

    /// As a JSON object.
    String json() {
        return JsonText.object(members);
    }
}
