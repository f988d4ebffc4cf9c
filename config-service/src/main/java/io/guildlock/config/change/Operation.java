package io.guildlock.config.change;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One small write. Values are opaque texts. Operations of one change must not touch the same thing
/// twice, because all checks see the state before the change.
public sealed interface Operation {

    /// One field of a hash.
    record Set(Key hash, Operand field, Operand value) implements Operation {
        public Set(Key hash, String field, String value) {
            this(hash, Operand.of(field), Operand.of(value));
        }
    }

    /// Removes one field of a hash.
    record Unset(Key hash, String field) implements Operation {}

    /// Removes a key with all it holds.
    record Delete(Key key) implements Operation {}

    /// Adds to a whole number in a hash, 0 if absent. Needs [Check.Whole] and [Check.Between] of
    /// the same field, which make sure that it cannot fail.
    record Increment(Key hash, String field, long by) implements Operation {}

    /// Into a set.
    record Add(Key set, Operand member) implements Operation {
        public Add(Key set, String member) {
            this(set, Operand.of(member));
        }
    }

    /// Out of a set.
    record Discard(Key set, String member) implements Operation {}

    /// At the end of an ordered set; a member that is there keeps its place.
    record Append(Key ordered, Operand member) implements Operation {
        public Append(Key ordered, String member) {
            this(ordered, Operand.of(member));
        }
    }

    /// Out of an ordered set.
    record Withdraw(Key ordered, String member) implements Operation {}

    /// Takes the next number of a sequence: 1, 2, 3 … without gaps.
    record Next(Key sequence) implements Operation {}

    /// Makes a sequence go on above `least`, 1 to 2^53 − 1, if it has not come so far.
    record Raise(Key sequence, long least) implements Operation {}

    /// Gives a hash exactly these fields, and its ordered set of field names exactly their order.
    /// The change must touch the hash.
    record Replace(Key hash, Key order, Map<String, String> fields) implements Operation {}

    /// Takes a member out of an index (a set) if the key it stands for is gone after the operations
    /// before this one. No change by itself.
    record Prune(Key index, String member, Key key) implements Operation {}

    /// Lists a member in an index (an ordered set) exactly if the key it stands for is there after
    /// the operations before this one. Added by [Change.Builder#list].
    record Relist(Key index, String member, Key key) implements Operation {}

    /// Takes out of the record of a change ([ChangeRecords]) what was minted or found, if it names
    /// `user`, a snowflake. The decision stays. No change by itself; its number is `1` if it took
    /// something.
    record Blank(Key rec, String user) implements Operation {}

    /// Deletes events of the change stream that name `user`, a snowflake: of those after the
    /// revision `after`, as many as `most` are looked at. No change by itself, hence no event; its
    /// number is `<deleted>:<revision last looked at>`, the latter empty once none is left.
    record Strike(Key stream, String user, Place after, int most) implements Operation {}

    /// What this operation writes: whole keys, or parts of keys.
    default Stream<Touched> touched() {
        return switch (this) {
            case Set(Key hash, Operand field, Operand _) -> Touched.part(hash, field);
            case Unset(Key hash, String field) -> Touched.part(hash, Operand.of(field));
            case Delete(Key key) -> Touched.whole(key);
            case Increment(Key hash, String field, long _) -> Touched.part(hash, Operand.of(field));
            case Add(Key set, Operand member) -> Touched.part(set, member);
            case Discard(Key set, String member) -> Touched.part(set, Operand.of(member));
            case Append(Key ordered, Operand member) -> Touched.part(ordered, member);
            case Withdraw(Key ordered, String member) -> Touched.part(ordered, Operand.of(member));
            case Next(Key sequence) -> Touched.whole(sequence);
            case Raise(Key sequence, long _) -> Touched.whole(sequence);
            case Replace(Key hash, Key order, Map<String, String> _) ->
                    Stream.concat(Touched.whole(hash), Touched.whole(order));
            case Prune(Key index, String member, Key _) -> Touched.part(index, Operand.of(member));
            case Relist _ -> Stream.empty();
            case Blank(Key rec, String _) -> Touched.whole(rec);
            case Strike(Key stream, String _, Place _, int _) -> Touched.whole(stream);
        };
    }

    /// The keys this operation names; all are declared to Redis before the script runs.
    default List<Key> keys() {
        return switch (this) {
            case Set(Key hash, Operand _, Operand _) -> List.of(hash);
            case Unset(Key hash, String _) -> List.of(hash);
            case Delete(Key key) -> List.of(key);
            case Increment(Key hash, String _, long _) -> List.of(hash);
            case Add(Key set, Operand _) -> List.of(set);
            case Discard(Key set, String _) -> List.of(set);
            case Append(Key ordered, Operand _) -> List.of(ordered);
            case Withdraw(Key ordered, String _) -> List.of(ordered);
            case Next(Key sequence) -> List.of(sequence);
            case Raise(Key sequence, long _) -> List.of(sequence);
            case Replace(Key hash, Key order, Map<String, String> _) -> List.of(hash, order);
            case Prune(Key index, String _, Key key) -> List.of(index, key);
            case Relist(Key index, String _, Key key) -> List.of(index, key);
            case Blank(Key rec, String _) -> List.of(rec);
            case Strike(Key stream, String _, Place _, int _) -> List.of(stream);
        };
    }

    /// A key, or one part of it.
    record Touched(String key, @Nullable Operand part) {
        static Stream<Touched> whole(Key key) {
            return Stream.of(new Touched(key.name(), null));
        }

        static Stream<Touched> part(Key key, Operand part) {
            return Stream.of(new Touched(key.name(), part));
        }
    }
}
