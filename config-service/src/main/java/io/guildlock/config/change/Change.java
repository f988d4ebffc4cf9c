package io.guildlock.config.change;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One change of one guild, applied completely or not at all, and once however often it is sent.
///
/// @param resource what it changes, for the change event: the path below the guild, names in it
///   percent-encoded
/// @param touches the hashes that take over the new revision if anything changed
/// @param reads what to show of the state after the change
/// @param told what it does, for the change event: a JSON array of `{op, name}`, with `resource`
///   where it is about more than one
/// @param minted what the caller made up for it (such as an id), given back on a repetition
/// @param naming whether its record may name people, in what was minted or what refused it
public record Change(
        ChangeRequest request,
        String resource,
        List<Condition> conditions,
        List<Operation> operations,
        List<Key> touches,
        List<Read> reads,
        String told,
        String minted,
        boolean naming) {

    /// @throws ProblemException `overlapping-operations` if two operations touch the same thing
    public Change {
        conditions = List.copyOf(conditions);
        operations = List.copyOf(operations);
        touches = List.copyOf(touches);
        reads = List.copyOf(reads);
        refuseOverlap(operations);
    }

    public static Builder of(ChangeRequest request, String resource) {
        return new Builder(request, resource);
    }

    private static void refuseOverlap(List<Operation> operations) {
        Set<Operation.Touched> touched = new HashSet<>();
        Set<String> wholes = new HashSet<>();
        Set<String> keys = new HashSet<>();
        operations.stream()
                .flatMap(Operation::touched)
                .forEach(one -> {
                    boolean whole = one.part() == null;
                    boolean overlaps =
                            !touched.add(one)
                                    || wholes.contains(one.key())
                                    || (whole && keys.contains(one.key()));
                    if (overlaps) {
                        throw overlap(one);
                    }
                    keys.add(one.key());
                    if (whole) {
                        wholes.add(one.key());
                    }
                });
    }

    private static ProblemException overlap(Operation.Touched twice) {
        String what =
                twice.part() instanceof Operand.Text(String text) ? text : "the whole of a key";
        return new ProblemException(
                ProblemType.OVERLAPPING_OPERATIONS,
                "Two operations touch the same thing: " + what,
                Map.of("touched", what));
    }

    /// Collects the parts of a change in the order they are given.
    public static final class Builder {
        private final ChangeRequest request;
        private final String resource;
        private final List<Condition> conditions = new ArrayList<>();
        private final List<Operation> operations = new ArrayList<>();
        private final Set<Operation> lists = new LinkedHashSet<>();
        private final List<Key> touches = new ArrayList<>();
        private final List<Read> reads = new ArrayList<>();
        private final StringBuilder told = new StringBuilder("[");
        private String about = "";
        private String minted = "";
        private boolean naming;

        private Builder(ChangeRequest request, String resource) {
            this.request = request;
            this.resource = resource;
        }

        /// Refused for good with `refusal` unless `check` holds.
        public Builder require(Check check, ProblemType refusal) {
            return require(check, refusal, "");
        }

        public Builder require(Check check, ProblemType refusal, String subject) {
            conditions.add(new Condition.Final(check, refusal, subject));
            return this;
        }

        /// Computed from a state in which `check` holds; to be computed again if it does not.
        public Builder computedFrom(Check check) {
            conditions.add(new Condition.Unmoved(check));
            return this;
        }

        /// How many operations there are: the index of the next one.
        public int operations() {
            return operations.size();
        }

        /// Adds an operation; its index is the number of operations before it.
        public Builder then(Operation operation) {
            operations.add(operation);
            return this;
        }

        /// Keeps an index of what is there: once, after all other operations.
        ///
        /// @param index ordered set that lists `member` exactly while `key` is there
        public Builder list(Key index, String member, Key key) {
            lists.add(new Operation.Relist(index, member, key));
            return this;
        }

        public Builder touch(Key hash) {
            touches.add(hash);
            return this;
        }

        public Builder show(List<? extends Read> several) {
            reads.addAll(several);
            return this;
        }

        /// What the rest of [#tell] is about, where a change is about more than one resource.
        public Builder about(String one) {
            about = ",\"resource\":" + JsonText.quote(one);
            return this;
        }

        /// What the change event says was done.
        ///
        /// @param op one word, such as `set`
        /// @param name what it was done to, such as the name of a member
        public Builder tell(String op, String name) {
            told.append(told.length() == 1 ? "" : ",")
                    .append("{\"op\":")
                    .append(JsonText.quote(op))
                    .append(",\"name\":")
                    .append(JsonText.quote(name))
                    .append(about)
                    .append('}');
            return this;
        }

        public Builder minted(String made) {
            minted = made;
            return this;
        }

        /// Its record may name people, so that who is forgotten can be found in it.
        public Builder naming() {
            naming = true;
            return this;
        }

        public Change build() {
            List<Operation> all = new ArrayList<>(operations);
            all.addAll(lists);
            return new Change(
                    request, resource, conditions, all, touches, reads, told + "]", minted, naming);
        }
    }
}
