package io.guildlock.config.transfer;

/// Takes the lines of an export, in order. Blocks while the reader is slower.
@FunctionalInterface
public interface Lines {

    /// @param object the members of the line but `kind`, as a JSON object without line breaks
    void add(String object);
}
