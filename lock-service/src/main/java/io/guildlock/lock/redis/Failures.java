package io.guildlock.lock.redis;

import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.StoreDeniedException;
import io.guildlock.lock.lease.StoreRefusedException;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.runtime.redis.ScriptDenials;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.redisson.client.RedisAuthRequiredException;
import org.redisson.client.RedisBusyException;
import org.redisson.client.RedisClusterDownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisLoadingException;
import org.redisson.client.RedisMasterDownException;
import org.redisson.client.RedisNoReplicasException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisReadonlyException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.RedisTryAgainException;
import org.redisson.client.RedisWrongPasswordException;
import org.redisson.client.WriteRedisConnectionException;

/// Tells what a failure of Redisson means for the step it belongs to: surely not applied, maybe
/// applied, or a defect.
final class Failures {
    /// How the answers begin with which Redis refuses a script before it starts, where Redisson has
    /// no exception of its own.
    private static final List<String> REFUSALS = List.of("MISCONF", "NOPERM");

    /// How Redisson's timeout reads when the command never had a connection to leave on.
    private static final String NEVER_SENT = "Unable to acquire connection";

    private Failures() {}

    static Throwable of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case RedisOutOfMemoryException _,
                    RedisReadonlyException _,
                    RedisNoReplicasException _,
                    RedisAuthRequiredException _,
                    RedisWrongPasswordException _ ->
                    new StoreRefusedException(refusal(cause), cause);
            case RedisLoadingException _,
                    RedisBusyException _,
                    RedisMasterDownException _,
                    RedisClusterDownException _,
                    RedisTryAgainException _ ->
                    new StoreUnavailableException(refusal(cause), cause);
            case WriteRedisConnectionException _ ->
                    new OutcomeUnknownException("The connection broke.", cause);
            case RedisTimeoutException e when says(e, NEVER_SENT) ->
                    new StoreUnavailableException(
                            "No connection to Redis was free in time.", cause);
            case RedisTimeoutException _ ->
                    new OutcomeUnknownException("Redis did not answer in time.", cause);
            case RedisConnectionException _, RedisNodeNotFoundException _ ->
                    new StoreUnavailableException("Redis cannot be reached.", cause);
            case RedisException e when e.getCause() instanceof ConnectException ->
                    new StoreUnavailableException("Redis cannot be reached.", cause);
            case RedisException e when e.getCause() instanceof IOException ->
                    new OutcomeUnknownException("The connection broke.", cause);
            case RedisException e when ScriptDenials.is(e) ->
                    new StoreDeniedException("Redis denied a part of the step.", e);
            case RedisException e when REFUSALS.stream().anyMatch(refusal -> says(e, refusal)) ->
                    new StoreRefusedException(refusal(e), e);
            default -> cause;
        };
    }

    /// For a step whose effect is of no account by itself: nothing of it may have been applied, or
    /// all of it, and the caller's own step was not begun.
    static Throwable beforehand(Throwable failure) {
        Throwable cause = of(failure);
        return cause instanceof OutcomeUnknownException
                ? new StoreUnavailableException(String.valueOf(cause.getMessage()), cause)
                : cause;
    }

    /// Without the channel and the command that Redisson adds: an answer must not carry them.
    private static String refusal(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf(" channel:");
        return "Redis refused (%s): %s"
                .formatted(
                        cause.getClass().getSimpleName(),
                        end < 0 ? message : message.substring(0, end));
    }

    private static boolean says(RedisException e, String beginning) {
        return String.valueOf(e.getMessage()).startsWith(beginning);
    }
}
