package io.guildlock.config.change;

/// What a guild keeps.
///
/// @param keys how many keys were gone through
/// @param counted what is there
/// @param before what had been counted
public record Recount(long keys, Weight counted, Weight before) {

    /// @param entries fields of hashes and members of sets
    /// @param bytes of their names and values
    public record Weight(long entries, long bytes) {

        /// Nothing.
        public static final Weight NONE = new Weight(0, 0);

        /// Both together.
        public Weight plus(Weight other) {
            return new Weight(entries + other.entries, bytes + other.bytes);
        }
    }
}
