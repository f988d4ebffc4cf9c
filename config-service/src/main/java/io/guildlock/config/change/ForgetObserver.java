package io.guildlock.config.change;

/// Told what forgettings of users do. Thread-safe.
public interface ForgetObserver {
    /// A step rid so many things of this kind of a user; told once with 0 of each kind there is.
    void forgot(String kind, int things);

    /// A call ended.
    ///
    /// @param outcome `done`, `more` or `failed`
    void ended(String outcome);
}
