package io.guildlock.config.transfer.red;

import org.jspecify.annotations.Nullable;

/// Who is told what a file holds, in its order.
interface RedSink {
    void record(String guild, RedRecord record);

    /// @param guild null where it concerns the whole bot
    void mended(@Nullable String guild, String path, String reason);

    /// @param guild null where it concerns the whole bot
    void refused(@Nullable String guild, String path, String reason);
}
