package io.guildlock.config.transfer;

/// What became of a line that was not refused.
public enum Moved {
    /// It is in the guild by this line.
    APPLIED,
    /// It was there before, as the line says.
    UNCHANGED
}
