package io.guildlock.config.santa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an event becomes fields, and fields an event.
@ApplicationScoped
public class SantaStorage {
    static final String CODE = "code";
    static final String CREATOR = "createdBy";
    static final String GIVEN = "codeGiven";
    static final String PAIRINGS = "pairings";
    static final String WISHLIST = "wishlist:";
    static final String SENT = "sent:";
    static final String RECEIVED = "received:";

    /// What [#listed] is made from.
    static final List<String> LISTED =
            List.of(Revisions.FIELD, CODE, CREATOR, "date", "maxPrice", PAIRINGS);

    /// More than may take part.
    static final int ALL = 2 * NewSantaEvent.MOST;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    SantaStorage(ObjectMapper json) {
        this.json = json;
    }

    /// An event with its revision.
    record Found(String revision, SantaEvent event) {}

    static List<Read> reads(EventName name) {
        return List.of(
                new Read.All(name.event()), Read.Ordered.everything(name.participants(), ALL));
    }

    Map<String, String> fields(NewSantaEvent event, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", event.name());
        put(fields, CREATOR, event.createdBy());
        fields.put(CODE, code);
        put(fields, GIVEN, event.code() == null ? null : "true");
        put(fields, "date", event.date());
        put(fields, "maxPrice", event.maxPrice());
        put(fields, PAIRINGS, event.pairings() == null ? null : write(event.pairings()));
        return fields;
    }

    private static void put(Map<String, String> fields, String field, @Nullable String value) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    /// From the fields [#LISTED]; null if it is not there.
    static @Nullable SantaListed listed(String name, List<@Nullable String> found) {
        String revision = found.get(0);
        String code = found.get(1);
        String createdBy = found.get(2);
        return revision == null || code == null
                ? null
                : new SantaListed(
                        name,
                        code,
                        found.get(3),
                        found.get(4),
                        createdBy,
                        found.get(5) != null,
                        revision);
    }

    /// Null if it is not there.
    @Nullable Found event(Shown shown) {
        Map<String, String> fields = shown.fields(0);
        return fields.containsKey(Revisions.FIELD)
                ? new Found(Revisions.of(fields), event(fields, shown.order(1)))
                : null;
    }

    SantaEvent event(Map<String, String> fields, List<String> users) {
        Map<String, SantaEvent.Participant> participants = new LinkedHashMap<>();
        users.forEach(user -> participants.put(user, participant(fields, user)));
        String pairings = fields.get(PAIRINGS);
        return new SantaEvent(
                fields.getOrDefault("name", ""),
                fields.getOrDefault(CODE, ""),
                fields.get("date"),
                fields.get("maxPrice"),
                fields.get(CREATOR),
                pairings != null,
                participants,
                pairings == null ? null : read(pairings));
    }

    /// The event after a draw that made these pairings.
    static SantaEvent drawn(SantaEvent event, Map<String, String> pairings) {
        return new SantaEvent(
                event.name(),
                event.code(),
                event.date(),
                event.maxPrice(),
                event.createdBy(),
                true,
                event.participants(),
                pairings);
    }

    /// Whether its code is one of ours, made from the sequence.
    static boolean hasOwnCode(Map<String, String> fields) {
        return !fields.containsKey(GIVEN);
    }

    static SantaEvent.Participant participant(Map<String, String> fields, String user) {
        return new SantaEvent.Participant(
                fields.get(WISHLIST + user),
                Boolean.parseBoolean(fields.get(SENT + user)),
                Boolean.parseBoolean(fields.get(RECEIVED + user)));
    }

    String write(Map<String, String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> read(String text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event cannot be read", e);
        }
    }
}
