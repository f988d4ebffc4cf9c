package io.guildlock.runtime.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The range of a setting, both ends inclusive: of a number, a duration, or how many entries a list
/// has. The one source of what [SettingsCheck] enforces and `docs/settings.md` says.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Within {
    /// The least value, written as in a setting: `0`, `50ms`.
    String least();

    /// The greatest value, written as in a setting: `1000`, `30s`.
    String most();

    /// What else must hold between this setting and others, checked where they meet; empty if
    /// nothing.
    String also() default "";
}
