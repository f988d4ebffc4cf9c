package io.guildlock.config.sets;

import io.guildlock.config.batch.BatchPart;
import io.guildlock.config.batch.Batchable;
import io.guildlock.config.batch.Effect;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Names;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.json.JsonScalars;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Sets in a batch: `add` a member, with a `max` for the size of the set where wanted, and
/// `discard` one.
@ApplicationScoped
class SetBatch implements Batchable<SetName> {
    private static final String ADD = "add";
    private static final String DISCARD = "discard";

    @Override
    public String kind() {
        return "set";
    }

    @Override
    public SetName name(ChangeRequest request, String field, String text) {
        return new SetName(request.scope(), JsonScalars.string(field, text));
    }

    @Override
    public BatchPart part(SetName name, List<JsonFields> fields) {
        return new Part(name, fields.stream().map(SetBatch::op).toList());
    }

    /// @param max the most members the set may have; more than any has if that is not asked
    private record Op(boolean add, String member, long max) {}

    private static Op op(JsonFields fields) {
        String op = fields.string("op");
        if (!op.equals(ADD) && !op.equals(DISCARD)) {
            throw new InvalidValueException(fields.name("op"), op, ADD + ", " + DISCARD);
        }
        boolean add = op.equals(ADD);
        fields.only(add ? Set.of("op", "member", "max") : Set.of("op", "member"));
        long max = fields.whole("max", Long.MAX_VALUE);
        if (fields.text("max") != null && (max < 1 || max > Sets.LARGEST)) {
            throw new InvalidValueException(
                    fields.name("max"), max, "1 to %,d".formatted(Sets.LARGEST));
        }
        return new Op(add, Names.name(fields.name("member"), fields.string("member")), max);
    }

    private record Part(SetName name, List<Op> ops) implements BatchPart {
        @Override
        public List<Read> reads() {
            return List.of();
        }

        @Override
        public List<Effect> write(Change.Builder change, Shown found) {
            change.about(name.resource());
            name.list(change);
            bound(change);
            List<Effect> effects = new ArrayList<>();
            for (Op op : ops) {
                effects.add(new Effect(change.operations(), true));
                change.then(
                                op.add
                                        ? new Operation.Append(name.key(), op.member)
                                        : new Operation.Withdraw(name.key(), op.member))
                        .tell(op.add ? ADD : DISCARD, op.member);
            }
            return effects;
        }

        /// The least of the bounds that were asked for holds for all that is added.
        private void bound(Change.Builder change) {
            long most = ops.stream().mapToLong(Op::max).min().orElse(Long.MAX_VALUE);
            if (most < Long.MAX_VALUE) {
                change.require(
                        new Check.Room(name.key(), most, members(true), members(false)),
                        ProblemType.FULL,
                        name.resource());
            }
        }

        private List<String> members(boolean added) {
            return ops.stream().filter(op -> op.add == added).map(Op::member).toList();
        }
    }
}
