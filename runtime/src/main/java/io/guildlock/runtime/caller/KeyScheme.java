package io.guildlock.runtime.caller;

/// How resources say which scope of a key they need, in the words of OpenAPI:
/// `@SecurityRequirement(name = KeyScheme.NAME, scopes = KeyScheme.LOCKS)`, on the method or else
/// on the class. [ScopeFilter] enforces what the API description shows.
public final class KeyScheme {
    /// The name of the scheme.
    public static final String NAME = "key";

    public static final String LOCKS = "locks";
    public static final String CONFIG_READ = "config:read";
    public static final String CONFIG_WRITE = "config:write";
    public static final String ADMIN = "admin";

    private KeyScheme() {}
}
