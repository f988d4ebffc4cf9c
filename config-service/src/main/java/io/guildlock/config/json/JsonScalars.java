package io.guildlock.config.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.guildlock.contract.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/// Reads single values from texts that are known to be JSON.
public final class JsonScalars {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

    private static final String RANGE =
            "a whole number, " + Long.MIN_VALUE + " to " + Long.MAX_VALUE;

    private JsonScalars() {}

    /// @throws InvalidValueException if it is not a JSON string
    public static String string(String field, String text) {
        if (!text.startsWith("\"")) {
            throw new InvalidValueException(field, text, "a string");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws InvalidValueException if it is not a whole number of 64 bits
    public static long whole(String field, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new InvalidValueException(field, text, RANGE);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(field, text, RANGE);
        }
    }
}
