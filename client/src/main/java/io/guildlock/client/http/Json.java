package io.guildlock.client.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// JSON as the services speak it: ids, tokens, revisions and times are strings; numbers keep every
/// digit in both directions; unknown members of an answer are ignored, so that a newer service can
/// be read.
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNumberLength(1 << 16)
                                                    .build())
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .withConfigOverride(
                            List.class,
                            list ->
                                    list.setSetterInfo(
                                            JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                    .withConfigOverride(
                            Map.class,
                            map ->
                                    map.setSetterInfo(
                                            JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                    .addModule(values())
                    .build();

    private Json() {}

    /// A JSON value for any JSON node, record, map, list, string, number or boolean.
    ///
    /// @throws IllegalArgumentException if Jackson cannot turn it into JSON
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// The bytes of any value that [#tree] takes.
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException(unwritable.getMessage(), unwritable);
        }
    }

    /// The JSON value in `body`.
    ///
    /// @throws UncheckedIOException if it is none: then it was not a Guildlock service that
    ///   answered
    public static JsonNode read(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A value of `type`, which may be a record of the client or `JsonNode`.
    ///
    /// @throws IllegalArgumentException if the JSON has another shape
    public static <T> T as(Class<T> type, JsonNode json) {
        return MAPPER.convertValue(json, type);
    }

    static @Nullable JsonNode tryRead(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static SimpleModule values() {
        return new SimpleModule("guildlock")
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(LocalDate.class, ToStringSerializer.instance)
                .addSerializer(LeaseId.class, ToStringSerializer.instance)
                .addSerializer(FencingToken.class, ToStringSerializer.instance)
                .addSerializer(Revision.class, ToStringSerializer.instance)
                .addDeserializer(
                        Instant.class,
                        new Parsed<>(Instant.class, text -> OffsetDateTime.parse(text).toInstant()))
                .addDeserializer(LocalDate.class, new Parsed<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(LeaseId.class, new Parsed<>(LeaseId.class, LeaseId::new))
                .addDeserializer(
                        FencingToken.class, new Parsed<>(FencingToken.class, FencingToken::parse))
                .addDeserializer(Revision.class, new Parsed<>(Revision.class, Revision::parse));
    }

    private static final class Parsed<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        Parsed(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return parse.apply(text);
        }
    }
}
