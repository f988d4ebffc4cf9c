package io.guildlock.client.transfer;

import org.jspecify.annotations.Nullable;

/// What came of an import that was read to its end.
///
/// @param complete whether the file was a whole export; otherwise it was put in as far as it goes
/// @param unreported refused lines that were not told of
/// @param reason why it is not complete
public record Imported(
        boolean complete,
        long read,
        long applied,
        long unchanged,
        long refused,
        long unreported,
        @Nullable String reason) {}
