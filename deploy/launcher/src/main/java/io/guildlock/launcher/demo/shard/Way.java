package io.guildlock.launcher.demo.shard;

/// How the shards store what they do.
public enum Way {
    OLD("the old way"),
    GUILDLOCK("through Guildlock");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /// As a part of a sentence.
    public String title() {
        return title;
    }
}
