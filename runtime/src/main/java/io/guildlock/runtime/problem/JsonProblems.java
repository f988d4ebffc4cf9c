package io.guildlock.runtime.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.util.RawValue;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is wrong with a body that Jackson could not read: field, what was given, what is allowed.
@Singleton
public class JsonProblems {
    private static final Pattern NUMBER = Pattern.compile("Numeric value \\(([^)]*)\\)");
    private static final Pattern COERCED =
            Pattern.compile("Cannot coerce [^(]*\\((.*)\\) to `", Pattern.DOTALL);

    private final Supplier<FieldRanges> ranges;

    /// Asks for the service's ranges late: this class is made before the settings are read.
    @Inject
    JsonProblems(Instance<FieldRanges> ranges) {
        this(() -> ranges.isResolvable() ? ranges.get() : _ -> null);
    }

    JsonProblems(Supplier<FieldRanges> ranges) {
        this.ranges = ranges;
    }

    public InvalidValueException of(JacksonException e) {
        if (e.getCause() instanceof InvalidValueException wrong) {
            return wrong;
        }
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    new InvalidValueException(path(unknown), "an unknown field", known(unknown));
            case MismatchedInputException wrong ->
                    new InvalidValueException(
                            path(wrong), given(wrong), allowed(wrong, wrong.getTargetType()));
            case JsonMappingException outer when outer.getCause() instanceof JacksonException e2 ->
                    unreadable(outer, e2);
            default -> unreadable(null, e);
        };
    }

    private InvalidValueException unreadable(
            @Nullable JsonMappingException outer, JacksonException e) {
        return switch (e) {
            case InputCoercionException number ->
                    new InvalidValueException(
                            outer == null ? "body" : path(outer),
                            digits(number),
                            outer == null
                                    ? bits(number)
                                    : allowed(outer, number.getTargetType(), bits(number)));
            case StreamConstraintsException _ ->
                    new InvalidValueException(
                            "body",
                            "JSON beyond all bounds",
                            "at most 1,000 levels and numbers of at most 1,000 digits");
            default ->
                    new InvalidValueException(
                            "body",
                            "invalid JSON: " + plainly(e),
                            "one JSON value without duplicate keys");
        };
    }

    private String allowed(JsonMappingException e, @Nullable Class<?> target) {
        return allowed(e, target, FieldSchema.of(e, target).kind());
    }

    /// @param unranged where nothing is said about the field's range
    private String allowed(JsonMappingException e, @Nullable Class<?> target, String unranged) {
        FieldSchema schema = FieldSchema.of(e, target);
        String range = ranges.get().of(field(e));
        if (range == null && schema.range().isEmpty()) {
            return unranged;
        }
        return schema.kind() + ": " + (range == null ? schema.range() : range);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    // As the caller wrote it: texts in quotes, so that "5" and 5 differ. Only Jackson's message has
    // what was to be turned into another type, texts without their escapes.
    private static String given(MismatchedInputException e) {
        if (e instanceof InvalidFormatException wrong && wrong.getValue() instanceof RawValue raw) {
            return String.valueOf(raw.rawValue());
        }
        Matcher coerced = COERCED.matcher(e.getOriginalMessage());
        if (coerced.find()) {
            String text = coerced.group(1);
            return text.startsWith("\"")
                    ? '"' + escaped(text.substring(1, text.length() - 1)) + '"'
                    : text;
        }
        return e.getPath().isEmpty() ? "nothing" : "null";
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static String digits(InputCoercionException e) {
        Matcher number = NUMBER.matcher(String.valueOf(e.getOriginalMessage()));
        return number.find() ? number.group(1) : "a number";
    }

    private static String bits(InputCoercionException e) {
        return "a whole number of at most %d bits"
                .formatted(e.getTargetType() == int.class ? Integer.SIZE : Long.SIZE);
    }

    // Without Jackson's remarks in brackets about the source, which speak of our settings.
    private static String plainly(JacksonException e) {
        String text =
                String.valueOf(e.getOriginalMessage())
                        .replaceAll("\\s*\\(?(start marker )?at \\[Source:.*", "");
        JsonLocation at = e.getLocation();
        return at == null
                ? text
                : "%s (line %d, column %d)".formatted(text, at.getLineNr(), at.getColumnNr());
    }

    // Such as `leases[3].leaseMs`.
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference part : e.getPath()) {
            if (part.getFieldName() == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(part.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String field(JsonMappingException e) {
        return e.getPath().isEmpty()
                ? "body"
                : String.valueOf(e.getPath().getLast().getFieldName());
    }
}
