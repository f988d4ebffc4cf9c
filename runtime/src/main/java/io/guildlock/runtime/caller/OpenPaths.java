package io.guildlock.runtime.caller;

/// Paths of a service that need no key, beside health and `/problems`: provided as a bean by what
/// serves files that hold nothing of any bot.
@FunctionalInterface
public interface OpenPaths {
    /// @param path normalised, beginning with `/`; never below `/v1` or `/q`
    boolean isOpen(String path);
}
