package io.guildlock.runtime.settings;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One setting, as the method of the mapping that reads it declares it.
///
/// @param name the full name, such as `guildlock.redis.command-timeout`
/// @param standard its default; `null` if there is none
/// @param allowed its range or form, in words
/// @param method the method of the mapping
public record KnownSetting(String name, @Nullable String standard, String allowed, Method method) {
    private static final int SHOWN = 100;

    static KnownSetting of(String name, Method method) {
        WithDefault standard = method.getAnnotation(WithDefault.class);
        return new KnownSetting(
                name, standard == null ? null : standard.value(), allowed(name, method), method);
    }

    /// What is wrong with a text given for it, in one line; `null` if nothing is. Whether it has
    /// the right [Form] is for its reader to say.
    @Nullable String complaint(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return optional() || (text == null && standard != null) ? null : wrong("empty");
        }
        return inRange(text.strip()) ? null : wrong(shortened(text));
    }

    /// The name as an environment variable: letters and digits in capitals, all else `_`.
    String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    private boolean inRange(String text) {
        Kind kind = kind(method);
        try {
            long measure = kind.measure(text);
            Within within = method.getAnnotation(Within.class);
            return within == null
                    || (measure >= kind.bound(within.least())
                            && measure <= kind.bound(within.most()));
        } catch (RuntimeException notOfThisKind) {
            return false;
        }
    }

    private boolean optional() {
        return method.getReturnType() == Optional.class;
    }

    private String wrong(String given) {
        return "%s is %s; allowed: %s".formatted(name, given, allowed);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String allowed(String name, Method method) {
        Within within = method.getAnnotation(Within.class);
        Form form = method.getAnnotation(Form.class);
        if (within != null) {
            String range = kind(method).range(within);
            return within.also().isEmpty() ? range : range + ", " + within.also();
        }
        if (form != null) {
            return form.value();
        }
        if (kind(method) == Kind.SWITCH) {
            return "true or false";
        }
        throw new IllegalStateException(name + " says neither its range nor its form");
    }

    private static Kind kind(Method method) {
        if (method.getGenericReturnType() instanceof ParameterizedType optional
                && optional.getRawType() == Optional.class
                && optional.getActualTypeArguments()[0] instanceof Class<?> type) {
            return Kind.of(type);
        }
        return Kind.of(method.getReturnType());
    }
}
