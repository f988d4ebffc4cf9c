package io.guildlock.lock.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;

/// Runs scripts by their hash, and sends the text when Redis does not know it (after a restart or
/// `SCRIPT FLUSH`).
final class Scripts {
    private final RedisLink link;

    Scripts(RedisLink link) {
        this.link = link;
    }

    /// Runs `script` where `keys` are. The stage fails as [Failures] says.
    CompletionStage<List<String>> run(Script script, List<Object> keys, List<String> arguments) {
        try {
            RScript scripts = link.redisson().getScript(StringCodec.INSTANCE);
            Object[] values = arguments.toArray();
            CompletionStage<List<String>> reply =
                    scripts.evalShaAsync(
                            keys.getFirst().toString(),
                            Mode.READ_WRITE,
                            script.sha1(),
                            ReturnType.LIST,
                            keys,
                            values);
            return reply.exceptionallyCompose(failure ->
                            isUnknown(failure)
                                    ? scripts.evalAsync(
                                            keys.getFirst().toString(),
                                            Mode.READ_WRITE,
                                            script.text(),
                                            ReturnType.LIST,
                                            keys,
                                            values)
                                    : CompletableFuture.failedStage(failure))
                    .exceptionallyCompose(
                            failure -> CompletableFuture.failedStage(failed(failure, script)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(Failures.of(e));
        }
    }

    private Throwable failed(Throwable failure, Script script) {
        link.denials().tell(cause(failure), script.text());
        return Failures.of(failure);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static boolean isUnknown(Throwable failure) {
        return cause(failure) instanceof RedisNoScriptException;
    }
}
