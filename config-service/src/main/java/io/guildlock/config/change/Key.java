package io.guildlock.config.change;

/// One Redis key of a guild and the type of what it holds. Built by [Scope], so that all keys of
/// one change are in one slot.
public record Key(String name, Kind kind) {

    /// What a key holds; a key that holds something else is refused before anything is written.
    public enum Kind {
        HASH("h"),
        SET("s"),
        ORDERED("z"),
        TEXT("t"),
        STREAM("x");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        /// The one letter under which the scripts know this kind.
        public String letter() {
            return letter;
        }
    }
}
