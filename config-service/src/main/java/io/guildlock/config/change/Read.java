package io.guildlock.config.change;

import io.guildlock.contract.Revision;
import java.util.List;

/// One reading of a key. Several in one [ChangeStore#view], or at the end of a change, see one
/// state.
public sealed interface Read {

    /// All fields of a hash and their values, in turn.
    record All(Key hash) implements Read {}

    /// The values of some fields of a hash, null for an absent one.
    record Fields(Key hash, List<String> fields) implements Read {}

    /// Members of an ordered set and their places, in turn: those after the place `after`.
    record Ordered(Key ordered, Place after, int most) implements Read {
        public static Ordered everything(Key ordered, int most) {
            return new Ordered(ordered, Place.START, most);
        }
    }

    /// What a plain key holds, such as the last number of a sequence; null if it is absent.
    record Text(Key key) implements Read {}

    /// All members of a set, in no order.
    record Members(Key set) implements Read {}

    /// `1` or `0` for each member.
    record Contains(Key set, List<String> members) implements Read {}

    /// One field of a hash and its value, by chance; nothing if there is none.
    record Random(Key hash) implements Read {}

    /// One member of an ordered set, by chance, and the field of that name; nothing if there is
    /// none.
    record RandomOf(Key ordered, Key hash) implements Read {}

    /// Members of an ordered set after the place `after`: member, place and the field of that name,
    /// in turn.
    record EachOf(Key ordered, Place after, int most, Key hash) implements Read {}

    /// Change events after `after`: id, previous, resource, operations, actor and lease of each, in
    /// turn.
    record Events(Key stream, Revision after, int most) implements Read {}

    /// Some of a set's members, or of a hash's fields and their values in turn, after the run and
    /// the place to go on from. Goes through all that is there all along, in no order, and may show
    /// one several times.
    ///
    /// @param most about how many
    record Scan(Key key, ScanPlace from, int most) implements Read {}

    /// How many members or fields a set or hash has.
    record Size(Key key) implements Read {}

    /// The keys this reading names.
    default List<Key> keys() {
        return switch (this) {
            case All(Key hash) -> List.of(hash);
            case Fields(Key hash, List<String> _) -> List.of(hash);
            case Ordered(Key ordered, Place _, int _) -> List.of(ordered);
            case Text(Key key) -> List.of(key);
            case Members(Key set) -> List.of(set);
            case Contains(Key set, List<String> _) -> List.of(set);
            case Random(Key hash) -> List.of(hash);
            case RandomOf(Key ordered, Key hash) -> List.of(ordered, hash);
            case EachOf(Key ordered, Place _, int _, Key hash) -> List.of(ordered, hash);
            case Events(Key stream, Revision _, int _) -> List.of(stream);
            case Scan(Key key, ScanPlace _, int _) -> List.of(key);
            case Size(Key key) -> List.of(key);
        };
    }
}
