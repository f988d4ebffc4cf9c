package io.guildlock.config.change;

import java.math.BigInteger;
import java.util.List;

/// What must hold, in the state before the change, for the change to be applied.
public sealed interface Check {

    /// The key holds something.
    record Exists(Key key) implements Check {}

    /// The key holds nothing.
    record Absent(Key key) implements Check {}

    /// The field has exactly this text. A resource's revision is the field [Revisions#FIELD].
    record Equals(Key hash, String field, String text) implements Check {}

    /// The hash has the field.
    record Present(Key hash, String field) implements Check {}

    /// The hash does not have the field.
    record Missing(Key hash, String field) implements Check {}

    /// The set or ordered set has the member.
    record Member(Key set, String member) implements Check {}

    /// The set or ordered set does not have the member.
    record NotMember(Key set, String member) implements Check {}

    /// The set or ordered set does not grow, or will have at most `most` members once `adds` are in
    /// it and `removes` are not. State: its size.
    record Room(Key set, long most, List<String> adds, List<String> removes) implements Check {}

    /// The set or ordered set has at most `most` members. State: its size.
    record AtMost(Key set, long most) implements Check {}

    /// The set or ordered set has these members and no others, in whatever order.
    record Exactly(Key set, List<String> members) implements Check {
        public Exactly {
            members = List.copyOf(members);
        }
    }

    /// The field is absent, or a whole number in the form `-?[1-9][0-9]*` or `0`.
    record Whole(Key hash, String field) implements Check {}

    /// The number in the field, 0 if absent, is within the bounds (inclusive, of any size). Comes
    /// after [Whole] of the same field.
    record Between(Key hash, String field, BigInteger lowest, BigInteger highest)
            implements Check {}

    /// Never holds: for a refusal computed from a state that the checks before it confirm.
    ///
    /// @param state what the computation found
    record Never(List<String> state) implements Check {
        public Never() {
            this(List.of());
        }
    }

    /// The keys this check names.
    default List<Key> keys() {
        return switch (this) {
            case Exists(Key key) -> List.of(key);
            case Absent(Key key) -> List.of(key);
            case Equals(Key hash, String _, String _) -> List.of(hash);
            case Present(Key hash, String _) -> List.of(hash);
            case Missing(Key hash, String _) -> List.of(hash);
            case Member(Key set, String _) -> List.of(set);
            case NotMember(Key set, String _) -> List.of(set);
            case Room(Key set, long _, List<String> _, List<String> _) -> List.of(set);
            case AtMost(Key set, long _) -> List.of(set);
            case Exactly(Key set, List<String> _) -> List.of(set);
            case Whole(Key hash, String _) -> List.of(hash);
            case Between(Key hash, String _, BigInteger _, BigInteger _) -> List.of(hash);
            case Never _ -> List.of();
        };
    }
}
