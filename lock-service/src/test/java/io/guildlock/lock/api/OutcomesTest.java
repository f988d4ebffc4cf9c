package io.guildlock.lock.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.several.AllAcquired;
import io.guildlock.lock.several.LockSet;
import io.guildlock.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final LockSet LOCKS =
            new LockSet(
                    BotId.DEFAULT, new GuildId("42"), List.of(new Entity("a"), new Entity("b")));

    @Test
    void whoWaitsForOneLockAtADrainingReplicaKeepsItsPlace() {
        assertDraining(() -> Outcomes.acquired(new Acquired.Draining()), "is kept for the same id");
    }

    @Test
    void whoWaitsForSeveralLocksAtADrainingReplicaKeepsNothing() {
        assertDraining(
                () -> Outcomes.acquiredAll(LOCKS, new AllAcquired.Draining()), "no place is kept");
    }

    private static void assertDraining(ThrowingCallable answer, String saying) {
        assertThatThrownBy(answer)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.DRAINING);
                            assertThat(problem.retryAfter()).isEqualTo(Duration.ZERO);
                        })
                .hasMessageContaining(saying);
    }
}
