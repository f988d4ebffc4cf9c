package io.guildlock.client.red;

import java.util.List;

/// What came of an import.
///
/// @param cog such as `QuoteDB`
/// @param guilds in the file
/// @param mended how many findings were
/// @param refused how many findings were
public record RedReport(
        String cog, boolean dryRun, long guilds, List<Things> things, long mended, long refused) {

    /// Keeps its own copy of the list.
    public RedReport {
        things = List.copyOf(things);
    }

    /// The figures of one kind of things.
    ///
    /// @param kind such as `quotes`
    /// @param taken new in the file
    /// @param removed gone from the file since the last import
    /// @param unchanged nothing new in the file, or here already
    /// @param kept changed here too, and kept as it is here
    public record Things(String kind, long taken, long removed, long unchanged, long kept) {}

    /// Whether the import wrote anything, or a dry run would.
    public boolean anythingNew() {
        return things.stream().anyMatch(one -> one.taken > 0 || one.removed > 0);
    }
}
