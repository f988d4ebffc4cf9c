package io.guildlock.launcher;

import java.io.Console;

/// Whether a person watches.
public final class Terminal {
    private Terminal() {}

    /// Whether standard input and output are a terminal, so that a line may be written over.
    @SuppressWarnings("SystemConsoleNull") // Since JDK 25 it is null again without a terminal.
    public static boolean isWatched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
