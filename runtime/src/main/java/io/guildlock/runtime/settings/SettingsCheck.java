package io.guildlock.runtime.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks at every Guildlock setting while the configuration is put together, before anything turns
/// its text into a value: a text that cannot be parsed, a value out of its range and a name that is
/// no setting all stop the start with a [WrongSettingException], wherever they were written
/// (command line, environment, file).
///
/// Registered for SmallRye Config under `META-INF/services`.
public final class SettingsCheck implements SmallRyeConfigBuilderCustomizer {
    /// Sees values as the service will, with references to other properties resolved.
    private static final int LAST = Integer.MAX_VALUE;

    private final Map<String, String> environment;

    public SettingsCheck() {
        this(System.getenv());
    }

    /// @param environment the variables whose names are looked at
    public SettingsCheck(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withInterceptorFactories(
                new ConfigSourceInterceptorFactory() {
                    @Override
                    public ConfigSourceInterceptor getInterceptor(
                            ConfigSourceInterceptorContext sources) {
                        check(mappings(builder), sources);
                        return ConfigSourceInterceptorContext::proceed;
                    }

                    @Override
                    public OptionalInt getPriority() {
                        return OptionalInt.of(LAST);
                    }
                });
    }

    private static List<Class<?>> mappings(SmallRyeConfigBuilder builder) {
        List<Class<?>> mappings = new ArrayList<>();
        for (ConfigClass mapping : builder.getMappingsBuilder().getMappings()) {
            ConfigMapping named = mapping.getType().getAnnotation(ConfigMapping.class);
            if (named != null && named.prefix().startsWith("guildlock.")) {
                mappings.add(mapping.getType());
            }
        }
        return mappings;
    }

    private void check(List<Class<?>> mappings, ConfigSourceInterceptorContext sources) {
        if (mappings.isEmpty()) {
            return;
        }
        KnownSettings settings = KnownSettings.of(mappings);
        Set<String> complaints = new TreeSet<>();
        for (KnownSetting setting : settings.all()) {
            ConfigValue given = sources.proceed(setting.name());
            add(complaints, setting.complaint(given == null ? null : given.getValue()));
        }
        sources.iterateNames().forEachRemaining(name -> add(complaints, unknown(name, settings)));
        if (!complaints.isEmpty()) {
            throw new WrongSettingException(String.join(System.lineSeparator(), complaints));
        }
    }

    // Variables are listed both as they are and as properties guessed from them, with too many
    // dots.
    private @Nullable String unknown(String name, KnownSettings settings) {
        if (environment.containsKey(name)) {
            return settings.complaintAboutVariable(name);
        }
        return environment.containsKey(KnownSetting.variable(name))
                ? null
                : settings.complaintAboutProperty(name);
    }

    private static void add(Set<String> complaints, @Nullable String complaint) {
        if (complaint != null) {
            complaints.add(complaint);
        }
    }
}
