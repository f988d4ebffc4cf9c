package io.guildlock.config.roles;

import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.transfer.red.Decision;
import io.guildlock.config.transfer.red.Merge;
import io.guildlock.config.transfer.red.RedKind;
import io.guildlock.config.transfer.red.RedRecord;
import io.guildlock.config.transfer.red.RedTaker;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Takes role grants from Red, each by itself. A grant is there or not, so both sides never
/// disagree.
@ApplicationScoped
public class RedGrants implements RedTaker<RedRecord.Grants> {
    /// More than a guild can have roles.
    private static final int MOST = 1_000;

    @Override
    public Class<RedRecord.Grants> takes() {
        return RedRecord.Grants.class;
    }

    @Override
    public void check(RedRecord.Grants record) {
        if (record.granters().size() > MOST) {
            throw new InvalidValueException(
                    "granters", record.granters().size() + " roles", "0 to %,d".formatted(MOST));
        }
    }

    @Override
    public String resource(RedRecord.Grants record) {
        return "role-grants/" + record.role();
    }

    @Override
    public List<Read> reads(Scope scope, RedRecord.Grants record) {
        return List.of(new Read.Members(RoleLayout.granters(scope, record.role())));
    }

    @Override
    public List<Thing> things(Scope scope, RedRecord.Grants record, Shown here) {
        Set<String> granters = new LinkedHashSet<>(record.granters());
        granters.addAll(here.members(0));
        return granters.stream().map(granter -> thing(record, granter)).toList();
    }

    @Override
    public void merge(Scope scope, RedRecord.Grants record, Shown here, Merge merge) {
        Key set = RoleLayout.granters(scope, record.role());
        Key index = RoleLayout.index(scope);
        Set<String> before = Set.copyOf(here.members(0));
        Set<String> all = new LinkedHashSet<>(record.granters());
        all.addAll(here.members(0));
        boolean adds = false;
        boolean removes = false;
        for (String granter : all) {
            String red = record.granters().contains(granter) ? granter : null;
            Decision decision =
                    merge.decide(
                            thing(record, granter), red, before.contains(granter) ? granter : null);
            merge.settle(thing(record, granter), decision, red);
            if (decision == Decision.TAKE) {
                merge.change().then(new Operation.Add(set, granter));
                adds = true;
            } else if (decision == Decision.REMOVE) {
                merge.change().then(new Operation.Discard(set, granter));
                removes = true;
            }
        }
        merge.change().computedFrom(new Check.Exactly(set, List.copyOf(before)));
        if (adds) {
            merge.change().then(new Operation.Add(index, record.role()));
        } else if (removes) {
            merge.change().then(new Operation.Prune(index, record.role(), set));
        }
    }

    private static Thing thing(RedRecord.Grants record, String granter) {
        return new Thing(RedKind.GRANTS, record.role() + "/" + granter);
    }
}
