package io.guildlock.runtime.settings;

/// A setting is out of its range. Thrown while starting, so that the service does not start; the
/// message names the setting, what it is and what is allowed.
public final class WrongSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongSettingException(String message) {
        super(message);
    }
}
