package io.guildlock.runtime.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the API description says about the field that a value did not fit.
///
/// @param kind the JSON kind that was expected, such as `a whole number`
/// @param range more about it; empty if nothing is said
record FieldSchema(String kind, String range) {

    /// @param target what the value was to become; `null` if unknown
    static FieldSchema of(JsonMappingException e, @Nullable Class<?> target) {
        String kind = kind(target);
        Schema schema = e.getPath().isEmpty() ? null : schema(e.getPath().getLast());
        return new FieldSchema(kind, schema == null ? "" : range(kind, schema));
    }

    private static String range(String kind, Schema schema) {
        if (!schema.minimum().isEmpty() && !schema.maximum().isEmpty()) {
            return schema.minimum() + " to " + schema.maximum();
        }
        if (schema.maxLength() > 0 && schema.maxLength() < Integer.MAX_VALUE) {
            return "at most %d characters".formatted(schema.maxLength());
        }
        return kind.equals("true or false") ? "" : schema.description();
    }

    private static @Nullable Schema schema(JsonMappingException.Reference at) {
        Object from = at.getFrom();
        Class<?> body = from instanceof Class<?> type ? type : from.getClass();
        if (!body.isRecord() || at.getFieldName() == null) {
            return null;
        }
        for (RecordComponent component : body.getRecordComponents()) {
            if (component.getName().equals(at.getFieldName())) {
                return component.getAccessor().getAnnotation(Schema.class);
            }
        }
        return null;
    }

    private static String kind(@Nullable Class<?> target) {
        if (target == null) {
            return "another JSON value";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return "a whole number";
        }
        if (Iterable.class.isAssignableFrom(target)) {
            return "an array";
        }
        return Map.class.isAssignableFrom(target) || target.isRecord() ? "an object" : "a string";
    }
}
