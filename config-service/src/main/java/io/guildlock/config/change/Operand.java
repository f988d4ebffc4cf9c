package io.guildlock.config.change;

/// What an operation writes: a text, or the number that another operation's sequence gives.
public sealed interface Operand {

    record Text(String text) implements Operand {}

    /// The result of the operation at `index` of the same change, counted from 0; it must come
    /// earlier and be an [Operation.Next].
    record Minted(int index) implements Operand {}

    static Operand of(String text) {
        return new Text(text);
    }

    static Operand minted(int index) {
        return new Minted(index);
    }
}
