package io.guildlock.launcher.demo.shard;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.LeaseCounts;
import io.guildlock.launcher.demo.work.WorkPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/// All shard processes of one way. They end with it, and with this process.
public final class ShardGroup implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration DONE_WITHIN = Duration.ofMinutes(10);

    private final WorkPlan plan;
    private final Consumer<Attempt> progress;
    private final List<ShardProcess> shards = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "end the shards");

    private ShardGroup(WorkPlan plan, Consumer<Attempt> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /// Starts the processes and returns when all wait for [#run].
    ///
    /// @param job that of any shard
    /// @param progress is told of every attempt, one at a time
    /// @throws LaunchException if one does not start within a minute; none is left running
    public static ShardGroup start(
            ShardJob job, WorkPlan plan, Path logs, Consumer<Attempt> progress) {
        ShardGroup group = new ShardGroup(plan, progress);
        Runtime.getRuntime().addShutdownHook(group.atExit);
        try {
            group.launch(job, logs);
            await(group.all(ShardProcess::ready), READY_WITHIN, "the shards are not ready");
            return group;
        } catch (RuntimeException | Error e) {
            group.close();
            throw e;
        }
    }

    private synchronized void launch(ShardJob job, Path logs) {
        for (int shard = 0; shard < job.size().shards(); shard++) {
            shards.add(ShardProcess.start(job.forShard(shard), logs, this::take));
        }
    }

    /// Lets all shards begin at the same moment.
    ///
    /// @return every attempt, when the last is done
    /// @throws LaunchException if a shard ends early, or they are not done within ten minutes
    public List<Attempt> run() {
        shards.forEach(ShardProcess::go);
        await(all(ShardProcess::done), DONE_WITHIN, "the shards are not done");
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    /// What became of the acquires of all shards; after [#run].
    public LeaseCounts leases() {
        return shards.stream()
                .map(shard -> shard.done().join())
                .reduce(LeaseCounts.NONE, LeaseCounts::plus);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            System.getLogger(ShardGroup.class.getName())
                    .log(System.Logger.Level.DEBUG, "closed while this process is ending", exiting);
        }
    }

    private synchronized void end() {
        shards.forEach(ShardProcess::close);
    }

    private void take(Report report) {
        Attempt attempt = report.attempt(plan.tasks());
        synchronized (attempts) {
            attempts.add(attempt);
            progress.accept(attempt);
        }
    }

    /// Completes when all have reached the state, exceptionally as soon as one cannot.
    private CompletableFuture<?> all(Function<ShardProcess, ? extends CompletableFuture<?>> state) {
        CompletableFuture<?>[] each = shards.stream().map(state).toArray(CompletableFuture[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(each);
        for (CompletableFuture<?> one : each) {
            one.exceptionally(why -> {
                all.completeExceptionally(why);
                return null;
            });
        }
        return all;
    }

    private static void await(CompletableFuture<?> future, Duration limit, String otherwise) {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LaunchException launch
                    ? launch
                    : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new LaunchException("%s after %d s".formatted(otherwise, limit.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for the shards", e);
        }
    }
}
