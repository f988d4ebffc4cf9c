package io.guildlock.launcher.scenarios;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.forget.Forgotten;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.recipe.IdentifyGate;
import io.guildlock.contract.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/// What the jobs of one shard process share: its client, the lease it holds, its stock Redisson
/// client.
final class ShardContext {
    private final Guildlock guildlock;
    private final String redisUri;
    private final BiConsumer<String, List<String>> reports;
    private final Queue<Report> served = new ConcurrentLinkedQueue<>();
    private final List<Thread> background = new CopyOnWriteArrayList<>();
    private volatile boolean loading = true;
    private @Nullable Lease lease;
    private @Nullable RedissonClient stock;

    ShardContext(Guildlock guildlock, String redisUri, BiConsumer<String, List<String>> reports) {
        this.guildlock = guildlock;
        this.redisUri = redisUri;
        this.reports = reports;
    }

    Guild guild(String id) {
        return guildlock.guild(id);
    }

    void forget(String user, Consumer<Forgotten> progress) {
        guildlock.forget(user, progress);
    }

    IdentifyGate identifyGate(int maxConcurrency) {
        return guildlock.identifyGate(maxConcurrency);
    }

    void report(String outcome, Object... values) {
        reports.accept(outcome, Arrays.stream(values).map(String::valueOf).toList());
    }

    /// Makes a call and reports its outcome, or the problem that refused it.
    void attempt(Supplier<String> call, Object... values) {
        report(outcome(call), values);
    }

    /// As [#attempt] in the background: [Job.Served] tells.
    void serve(Supplier<String> call, Object... values) {
        served(outcome(call), values);
    }

    private static String outcome(Supplier<String> call) {
        try {
            return call.get();
        } catch (GuildlockException e) {
            return e.problem().known().map(ProblemType::slug).orElse(e.problem().type());
        }
    }

    /// Runs something on a thread of its own; what it throws is told as `broken`.
    void inBackground(Runnable work) {
        background.add(
                Thread.startVirtualThread(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        served("broken", e);
                    }
                }));
    }

    void served(String outcome, Object... values) {
        served.add(new Report(outcome, Arrays.stream(values).map(String::valueOf).toList()));
    }

    void reportServed() {
        for (Report next = served.poll(); next != null; next = served.poll()) {
            reports.accept(next.outcome(), next.values());
        }
    }

    boolean isLoading() {
        return loading;
    }

    void endLoad() throws InterruptedException {
        loading = false;
        for (Thread thread : background) {
            thread.join();
        }
    }

    void hold(Lease granted) {
        lease = granted;
    }

    Lease lease() {
        return Objects.requireNonNull(lease, "this shard holds no lease");
    }

    /// A Redisson client with its own defaults, as any other program would have.
    RedissonClient stock() {
        if (stock == null) {
            Config config = new Config();
            config.useSingleServer().setAddress(redisUri);
            stock = Redisson.create(config);
        }
        return stock;
    }
}
