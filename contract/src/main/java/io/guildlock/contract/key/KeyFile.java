package io.guildlock.contract.key;

import io.guildlock.contract.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The text of a file of API keys: a line for each, empty lines and those that begin with `#` say
/// nothing. A bot may have several keys, so that one can be replaced while the other still works.
///
/// @param keys in the order of the file, no id twice
public record KeyFile(List<StoredKey> keys) {
    /// The largest file that is read, in bytes: some 5,000 keys.
    public static final int LARGEST_BYTES = 1 << 20;

    // Longer than any bot or scope, shorter than any hash, secret or key.
    private static final int LONGEST_SHOWN = 32;

    private static final String HEADER =
            """
            # Guildlock API keys; ./guildlock keys writes this file. Only hashes are here: a key itself was shown once, when it was made.
            # id bot scopes hash created note
            """;

    /// Keeps its own copy.
    ///
    /// @throws InvalidValueException if an id comes twice
    public KeyFile {
        keys = List.copyOf(keys);
        Map<String, StoredKey> byId = new LinkedHashMap<>();
        for (StoredKey key : keys) {
            if (byId.put(key.id(), key) != null) {
                throw new InvalidValueException("id", key.id() + " twice", "each id once");
            }
        }
    }

    /// @throws InvalidValueException naming the number of the line and what is wrong with it, but
    ///   nothing that could be secret
    public static KeyFile parse(String text) {
        List<StoredKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                keys.add(StoredKey.parse(line));
            } catch (InvalidValueException e) {
                throw new InvalidValueException(
                        "line %d, %s".formatted(number, e.field()),
                        e.given().length() <= LONGEST_SHOWN ? e.given() : "something longer",
                        e.allowed());
            }
        }
        return new KeyFile(keys);
    }

    /// The text that [#parse] reads.
    public String text() {
        StringBuilder text = new StringBuilder(HEADER);
        keys.forEach(key -> text.append(key.line()).append('\n'));
        return text.toString();
    }
}
