package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.StoreRefusedException;
import io.guildlock.lock.lease.StoreUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisLoadingException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisReadonlyException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.WriteRedisConnectionException;

class FailuresTest {

    @Test
    void whatRedisRefusedWasSurelyNotApplied() {
        assertThat(Failures.of(new RedisOutOfMemoryException("OOM")))
                .isInstanceOf(StoreRefusedException.class);
        assertThat(Failures.of(new RedisReadonlyException("READONLY")))
                .isInstanceOf(StoreRefusedException.class);
        assertThat(Failures.of(new RedisException("MISCONF Errors writing to the AOF file")))
                .isInstanceOf(StoreRefusedException.class);
    }

    @Test
    void aRedisThatWillBeReadySoonMayBeAskedAgain() {
        assertThat(Failures.of(new RedisLoadingException("LOADING")))
                .isExactlyInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void whatNeverLeftWasSurelyNotApplied() {
        assertThat(Failures.of(new RedisConnectionException("Unable to connect")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(
                        Failures.of(
                                new RedisTimeoutException(
                                        "Unable to acquire connection! Increase …")))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void redissonsWrappingOfASocketsFailureIsLookedThrough() {
        assertThat(Failures.of(new RedisException("Unexpected", new ConnectException("refused"))))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(Failures.of(new RedisException("Unexpected", new IOException("reset"))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void whatLeftAndWasNotAnsweredIsUnknown() {
        assertThat(Failures.of(new RedisResponseTimeoutException("late")))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(
                        Failures.of(
                                new WriteRedisConnectionException(
                                        "closed", new RuntimeException("closed"))))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(
                        Failures.of(
                                new CompletionException(
                                        new RedisTimeoutException("still not written"))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void whatWasNotAnsweredBeforeTheStepBeganLeavesTheStepSurelyNotApplied() {
        assertThat(Failures.beforehand(new RedisResponseTimeoutException("late")))
                .isExactlyInstanceOf(StoreUnavailableException.class);
        assertThat(Failures.beforehand(new RedisOutOfMemoryException("OOM")))
                .isInstanceOf(StoreRefusedException.class);
    }

    @Test
    void anErrorOfAScriptIsADefect() {
        RedisException defect =
                new RedisException("ERR user_script:3: attempt to index a nil value");

        assertThat(Failures.of(defect)).isSameAs(defect);
    }
}
