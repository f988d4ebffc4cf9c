package io.guildlock.config.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes JSON apart without changing a character of its parts: the texts of an object's members or
/// of an array's elements. Refuses what is not JSON by RFC 8259, duplicate keys at any depth, lone
/// surrogates, and nesting beyond the limit.
public final class JsonTexts {
    private final JsonFactory factory;
    private final int depth;

    public JsonTexts(Limits limits) {
        this(limits.depth(), limits.bodyBytes());
    }

    /// @param depth of nesting; the outermost value is 1
    /// @param longest name or value
    public JsonTexts(int depth, int longest) {
        this.depth = depth;
        factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(depth)
                                        .maxNumberLength(longest)
                                        .maxStringLength(longest)
                                        .maxNameLength(longest)
                                        .build())
                        .build();
    }

    /// The text of a body.
    ///
    /// @throws InvalidValueException if it is not UTF-8
    public static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("body", "bytes that are not UTF-8", "JSON in UTF-8");
        }
    }

    /// The members of a JSON object in their order: name and exact text of the value.
    ///
    /// @throws InvalidValueException if `text` is not one JSON object
    public Map<String, String> members(String text) {
        Map<String, String> members = new LinkedHashMap<>();
        read(
                text,
                JsonToken.START_OBJECT,
                "a JSON object",
                parser -> {
                    String name = Names.wellFormed("body", parser.currentName());
                    parser.nextToken();
                    members.put(name, value(parser, text));
                });
        return members;
    }

    /// The exact texts of a JSON array's elements.
    ///
    /// @throws InvalidValueException if `text` is not one JSON array
    public List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        read(
                text,
                JsonToken.START_ARRAY,
                "a JSON array",
                parser -> elements.add(value(parser, text)));
        return elements;
    }

    private interface Part {
        void take(JsonParser parser) throws IOException;
    }

    private void read(String text, JsonToken start, String allowed, Part part) {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != start) {
                throw new InvalidValueException(
                        "body", text.isBlank() ? "nothing" : text.strip(), allowed);
            }
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                part.take(parser);
                token = parser.nextToken();
            }
            if (parser.nextToken() != null) {
                throw new InvalidValueException("body", "text after the JSON value", allowed);
            }
        } catch (StreamConstraintsException e) {
            throw new InvalidValueException(
                    "body", "JSON nested deeper", "at most %d levels".formatted(depth));
        } catch (JsonProcessingException e) {
            throw new InvalidValueException(
                    "body", "invalid JSON: " + e.getOriginalMessage(), "JSON (RFC 8259)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(JsonParser parser, String text) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        int open = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else {
                Names.wellFormed("body", parser.getText());
            }
            if (open == 0) {
                return text.substring(from, (int) parser.currentLocation().getCharOffset());
            }
            token = parser.nextToken();
        }
    }

    /// How deep a JSON text is nested: 0 for what is neither object nor array.
    public static int depth(String text) {
        int open = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != '"';
                i += c == '\\' ? 1 : 0;
            } else {
                quoted = c == '"';
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                deepest = Math.max(deepest, open);
            }
        }
        return deepest;
    }

    public static boolean isObject(String text) {
        return text.startsWith("{");
    }

    public static boolean isArray(String text) {
        return text.startsWith("[");
    }
}
