package io.guildlock.config.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What several readings found, in their order, all in one state.
public record Shown(List<List<@Nullable String>> found) {

    /// Nothing was read.
    public static final Shown NOTHING = new Shown(List.of());

    /// A member and its place.
    public record Placed(String member, Place place) {}

    /// A member, its place and its value.
    public record Valued(String member, Place place, String value) {}

    /// The texts that the reading at `index` found; of an absent key, none.
    public List<@Nullable String> texts(int index) {
        return index < found.size() ? found.get(index) : Collections.emptyList();
    }

    /// The same, where none can be absent.
    public List<String> members(int index) {
        List<String> members = new ArrayList<>();
        for (String text : texts(index)) {
            members.add(present(text));
        }
        return members;
    }

    /// Of [Read.All], [Read.Random] or [Read.RandomOf].
    public Map<String, String> fields(int index) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> texts = members(index);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            fields.put(texts.get(i), texts.get(i + 1));
        }
        return fields;
    }

    /// Of [Read.Ordered].
    public List<Placed> placed(int index) {
        List<Placed> placed = new ArrayList<>();
        List<String> texts = members(index);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            placed.add(new Placed(texts.get(i), new Place(texts.get(i + 1))));
        }
        return placed;
    }

    /// The members alone of [Read.Ordered], in order.
    public List<String> order(int index) {
        return placed(index).stream().map(Placed::member).toList();
    }

    /// Of [Read.EachOf]. A member without a value is left out; there is none unless something else
    /// than Guildlock wrote there.
    public List<Valued> valued(int index) {
        List<Valued> valued = new ArrayList<>();
        List<@Nullable String> texts = texts(index);
        for (int i = 0; i + 2 < texts.size(); i += 3) {
            String value = texts.get(i + 2);
            if (value != null) {
                valued.add(
                        new Valued(
                                present(texts.get(i)),
                                new Place(present(texts.get(i + 1))),
                                value));
            }
        }
        return valued;
    }

    /// Of [Read.Scan]: where to go on.
    public ScanPlace scanned(int index) {
        List<String> texts = members(index);
        return new ScanPlace(texts.get(0), texts.get(1));
    }

    /// Of [Read.Scan] of a set.
    public List<String> scannedMembers(int index) {
        List<String> texts = members(index);
        return texts.subList(2, texts.size());
    }

    /// Of [Read.Scan] of a hash.
    public Map<String, String> scannedFields(int index) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> texts = scannedMembers(index);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            fields.put(texts.get(i), texts.get(i + 1));
        }
        return fields;
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("a reading gave no value where one is always given");
        }
        return text;
    }
}
