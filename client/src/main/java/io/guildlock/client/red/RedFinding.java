package io.guildlock.client.red;

import org.jspecify.annotations.Nullable;

/// Something in a file that was not taken as it stands.
///
/// @param guild null where it concerns the whole bot
/// @param path where it stands in the guild's part of the file
/// @param outcome `mended` or `refused`
public record RedFinding(@Nullable String guild, String path, String outcome, String reason) {

    /// Whether it was left out, rather than taken without what was wrong.
    public boolean isRefused() {
        return outcome.equals("refused");
    }
}
