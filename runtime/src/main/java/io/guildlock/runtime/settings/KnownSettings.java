package io.guildlock.runtime.settings;

import io.smallrye.config.ConfigMapping;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All settings of some mappings. The one place that knows which names mean something.
public final class KnownSettings {
    /// What Kubernetes sets for every Service it knows, whatever the Service is called.
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_[A-Z]+(_.*)?)?)");

    /// So alike, a name of nobody is taken for a misspelling.
    private static final int ALIKE = 2;

    private final List<String> prefixes = new ArrayList<>();
    private final List<KnownSetting> all = new ArrayList<>();

    /// @param mappings interfaces annotated with [ConfigMapping], each method of which says its
    ///   range or form
    public static KnownSettings of(List<Class<?>> mappings) {
        KnownSettings settings = new KnownSettings();
        for (Class<?> mapping : mappings) {
            String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
            settings.prefixes.add(prefix + ".");
            settings.add(prefix, mapping);
        }
        settings.all.sort(Comparator.comparing(KnownSetting::name));
        return settings;
    }

    /// In alphabetical order.
    public List<KnownSetting> all() {
        return List.copyOf(all);
    }

    /// What is wrong with a property's name, in one line; `null` if nothing is, or if it is not for
    /// this service.
    @Nullable String complaintAboutProperty(String name) {
        if (!name.startsWith("guildlock.") || names().contains(name)) {
            return null;
        }
        String nearest = nearest(name, names());
        return ours(name, prefixes) || alike(name, nearest) ? unknown(name, nearest) : null;
    }

    /// The same of the name of an environment variable.
    @Nullable String complaintAboutVariable(String name) {
        List<String> variables = all.stream().map(KnownSetting::variable).toList();
        if (!name.startsWith("GUILDLOCK_")
                || variables.contains(name)
                || SERVICE_LINK.matcher(name).matches()) {
            return null;
        }
        String nearest = nearest(name, variables);
        boolean ours = ours(name, prefixes.stream().map(KnownSetting::variable).toList());
        return ours || alike(name, nearest) ? unknown(name, nearest) : null;
    }

    private void add(String prefix, Class<?> mapping) {
        for (Method method : mapping.getMethods()) {
            String name = prefix + "." + dashed(method.getName());
            if (method.getReturnType().getEnclosingClass() == mapping) {
                add(name, method.getReturnType());
            } else {
                all.add(KnownSetting.of(name, method));
            }
        }
    }

    private List<String> names() {
        return all.stream().map(KnownSetting::name).toList();
    }

    private static String unknown(String name, String nearest) {
        return "%s is no setting; the nearest is %s, all are in docs/settings.md"
                .formatted(name, nearest);
    }

    private static boolean ours(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private static boolean alike(String name, String nearest) {
        return EditDistance.between(name, nearest) <= ALIKE;
    }

    private static String nearest(String name, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(known -> EditDistance.between(name, known)))
                .orElseThrow();
    }

    private static String dashed(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
