package io.guildlock.launcher.bench.config;

/// A way to make role grants that takes part, and the empty endpoint.
enum GrantWay {
    /// Over HTTP through one replica; concurrent scripts share a pipeline.
    GUILDLOCK("Guildlock"),
    /// `GET /v1/ping` of the same replica: all of a call but the change.
    EMPTY("empty endpoint"),
    /// Over HTTP through a replica that takes a pooled Jedis connection for each script.
    POOLED("pooled Jedis"),
    /// `jsonb_set` on the guild's row, through a pool of JDBC connections, no HTTP.
    POSTGRES("PostgreSQL");

    private final String title;

    GrantWay(String title) {
        this.title = title;
    }

    /// As people know it.
    String title() {
        return title;
    }
}
