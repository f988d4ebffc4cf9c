package io.guildlock.runtime.settings;

import io.quarkus.runtime.configuration.ConfigurationException;

/// A setting is out of its range. Thrown while starting, so that the service does not start; the
/// message names the setting, what it is and what is allowed. Of Quarkus's own kind, which it
/// prints as one line, without a stack trace.
public final class WrongSettingException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public WrongSettingException(String message) {
        super(message);
    }
}
