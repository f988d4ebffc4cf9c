package io.guildlock.config.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Tells `null` from nothing, and reads everything else as the type of the member.
final class GivenReader extends JsonDeserializer<Given<?>> implements ContextualDeserializer {
    private final @Nullable JsonDeserializer<?> value;

    GivenReader() {
        this(null);
    }

    private GivenReader(@Nullable JsonDeserializer<?> value) {
        this.value = value;
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, BeanProperty property) throws JsonMappingException {
        JavaType type = property.getType().containedType(0);
        return new GivenReader(context.findContextualValueDeserializer(type, property));
    }

    @Override
    public Given<?> deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (value == null) {
            throw new IllegalStateException("not asked for a member of a body");
        }
        return new Given<>(value.deserialize(parser, context));
    }

    @Override
    public Given<?> getNullValue(DeserializationContext context) {
        return new Given<>(null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
