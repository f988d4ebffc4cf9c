package io.guildlock.config.transfer.red;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.InMemoryChangeStore;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.testing.FreshGuild;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a step does where the guild is written as fast as it may be.
class RedStepTest {
    private final GuildId guild = FreshGuild.next();
    private final Changes changes = new Changes(new InMemoryChangeStore(new Quotas(0, 0, 2)), 10);
    private final Read all = new Read.Members(new Scope(BotId.DEFAULT, guild).set("taken"));

    /// Takes the role of a record, and nothing else.
    private static final class Roles implements RedTaker<RedRecord.Grants> {
        @Override
        public Class<RedRecord.Grants> takes() {
            return RedRecord.Grants.class;
        }

        @Override
        public void check(RedRecord.Grants record) {}

        @Override
        public String resource(RedRecord.Grants record) {
            return record.role();
        }

        @Override
        public List<Read> reads(Scope scope, RedRecord.Grants record) {
            return List.of();
        }

        @Override
        public List<Thing> things(Scope scope, RedRecord.Grants record, Shown here) {
            return List.of(new Thing(RedKind.GRANTS, record.role()));
        }

        @Override
        public void merge(Scope scope, RedRecord.Grants record, Shown here, Merge merge) {
            Thing thing = new Thing(RedKind.GRANTS, record.role());
            Decision decision = merge.decide(thing, "there", null);
            merge.settle(thing, decision, "there");
            if (decision == Decision.TAKE) {
                merge.change().then(new Operation.Add(scope.set("taken"), record.role()));
            }
        }
    }

    @Test
    void itWaitsUntilItMayGoOn() {
        for (int i = 1; i <= 5; i++) {
            assertThat(take(i, Duration.ofSeconds(30)).refusal()).isNull();
        }
        assertThat(taken()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void itGivesUpAfterItsPatience() {
        int refused = 0;
        for (int i = 1; i <= 200; i++) {
            RedStep.Taken taken = take(i, Duration.ZERO);
            refused += taken.refusal() == null ? 0 : 1;
            assertThat(taken.refusal())
                    .isIn(null, "the guild's quota of writes-per-second is used up");
        }
        assertThat(refused).isPositive();
        assertThat(taken()).hasSize(200 - refused);
    }

    @Test
    void whatWasTakenIsNotTakenAgainAndADryRunTakesNothing() {
        assertThat(step(Duration.ZERO, true).take(new Roles(), guild.value(), role(1)).applied())
                .isNull();
        assertThat(taken()).isEmpty();
        assertThat(take(1, Duration.ZERO).applied()).isNotNull();
        RedStep.Taken again = take(1, Duration.ZERO);
        assertThat(again.applied()).isNull();
        assertThat(again.merge().settled())
                .containsExactly(new Merge.Settled(RedKind.GRANTS, Decision.SAME));
    }

    /// A store in which others change the ledger before each of the first changes.
    private static final class Overtaking implements ChangeStore {
        private final ChangeStore store = new InMemoryChangeStore();
        private int times;
        private int tried;

        Overtaking(int times) {
            this.times = times;
        }

        @Override
        public Outcome apply(Change change) {
            tried++;
            if (times-- > 0) {
                overtake(change.request().scope(), "other " + tried);
            }
            return store.apply(change);
        }

        private void overtake(Scope scope, String id) {
            ChangeRequest request = new ChangeRequest(scope, id, false, id, id, null, null);
            Outcome outcome =
                    store.apply(
                            Change.of(request, "other")
                                    .touch(Ledger.key(scope))
                                    .then(new Operation.Set(Ledger.key(scope), "other", id))
                                    .build());
            assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        }

        @Override
        public Shown view(Scope scope, List<? extends Read> reads) {
            return store.view(scope, reads);
        }
    }

    @Test
    void overtakenMoreOftenThanAChangeIsTriedItGoesOnWhileItHasPatience() {
        Overtaking others = new Overtaking(14);
        RedStep.Taken taken =
                step(new Changes(others, 10), Duration.ofSeconds(30), false)
                        .take(new Roles(), guild.value(), role(1));
        assertThat(taken.refusal()).isNull();
        assertThat(taken.applied()).isNotNull();
        assertThat(others.tried).isEqualTo(15);
    }

    @Test
    void overtakenEachTimeItGivesUpWithoutPatienceAfterAsManyTriesAsAnyChange() {
        Overtaking others = new Overtaking(Integer.MAX_VALUE);
        RedStep.Taken taken =
                step(new Changes(others, 10), Duration.ZERO, false)
                        .take(new Roles(), guild.value(), role(1));
        assertThat(taken.refusal()).isEqualTo("others changed it each time; import again");
        assertThat(others.tried).isEqualTo(10);
    }

    private List<String> taken() {
        return changes.view(new Scope(BotId.DEFAULT, guild), List.of(all)).members(0);
    }

    private RedStep.Taken take(int role, Duration patience) {
        return step(patience, false).take(new Roles(), guild.value(), role(role));
    }

    private RedStep step(Duration patience, boolean dryRun) {
        return step(changes, patience, dryRun);
    }

    private static RedStep step(Changes changes, Duration patience, boolean dryRun) {
        return new RedStep(
                changes,
                new RedSettings(1, 1, patience, 10),
                new RedOrder(BotId.DEFAULT, "call", null, dryRun));
    }

    private static RedRecord.Grants role(int role) {
        return new RedRecord.Grants(Integer.toString(role), List.of());
    }
}
