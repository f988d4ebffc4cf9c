package io.guildlock.lock.several;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class QueuedSeveralLeasesTest {
    private final OutcomeUnknownException lost = new OutcomeUnknownException("lost");

    /// Steps in reverse order; leases of 7 s get no answer.
    private final SeveralStore store =
            new SeveralStore() {
                @Override
                public List<List<RenewRequest>> steps(List<RenewRequest> leases) {
                    List<List<RenewRequest>> steps = new ArrayList<>();
                    leases.forEach(lease -> steps.addFirst(List.of(lease)));
                    return steps;
                }

                @Override
                public CompletionStage<List<Renewal>> renewAll(List<RenewRequest> step) {
                    Duration lease = step.getFirst().lease();
                    return lease.equals(Duration.ofSeconds(7))
                            ? CompletableFuture.failedStage(lost)
                            : CompletableFuture.completedStage(List.of(new Renewal.Renewed(lease)));
                }
            };

    private final QueuedSeveralLeases several =
            new QueuedSeveralLeases(
                    store,
                    (LockSetStore)
                            java.lang.reflect.Proxy.newProxyInstance(
                                    LockSetStore.class.getClassLoader(),
                                    new Class<?>[] {LockSetStore.class},
                                    (_, method, _) -> {
                                        throw new AssertionError(method);
                                    }),
                    (_, _) -> {
                        throw new AssertionError();
                    },
                    new FakeTimers(),
                    new Waits(Duration.ofSeconds(1), 1, 1, Duration.ofMinutes(1)),
                    Duration.ofSeconds(1));

    @Test
    void answersComeInTheOrderAskedAndAFailureConcernsOnlyItsOwnStep() {
        assertThat(renew(5, 7, 6, 5))
                .containsExactly(renewed(5), new RenewAnswer.Failed(lost), renewed(6), renewed(5));
    }

    private List<RenewAnswer> renew(int... seconds) {
        RenewRequest[] requests = new RenewRequest[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            requests[i] =
                    new RenewRequest(
                            new LockName(BotId.DEFAULT, new GuildId("42"), new Entity("party:7")),
                            new LeaseId("0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f"),
                            new FencingToken(1),
                            Duration.ofSeconds(seconds[i]));
        }
        return several.renewAll(List.of(requests)).toCompletableFuture().join();
    }

    private static RenewAnswer renewed(int seconds) {
        return new RenewAnswer.Answered(new Renewal.Renewed(Duration.ofSeconds(seconds)));
    }
}
