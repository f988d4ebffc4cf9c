package io.guildlock.launcher.scenarios;

import static io.guildlock.client.change.WriteOption.guardedBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.Guild;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Holder;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.LossReason;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.recipe.Done;
import io.guildlock.client.recipe.OnceOptions;
import io.guildlock.client.recipe.Singleton;
import io.guildlock.client.recipe.SingletonListener;
import io.guildlock.client.recipe.SingletonOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// The jobs of the client's recipes. A signal of a test's is a lock that it holds, and releases
/// when work may go on.
final class RecipeJobs {
    private static final Duration LONGEST_SIGNAL = Duration.ofSeconds(60);

    private RecipeJobs() {}

    private static void await(Guild guild, String signal) {
        guild.lock(signal).acquire(AcquireOptions.defaults().withWait(LONGEST_SIGNAL)).close();
    }

    /// Draws once: notes a quote, waits for the signal, and gives the shard as the winner. Reports
    /// `here <winner>` or `elsewhere <winner>`, or the refusal.
    record DrawOnce(String guild, String name, String shard, long leaseMs, String signal)
            implements Job {
        @Override
        public void run(ShardContext context) {
            Guild guild = context.guild(this.guild);
            OnceOptions options =
                    OnceOptions.defaults()
                            .withLease(Duration.ofMillis(leaseMs))
                            .withHolder(Holder.shard(shard));
            context.attempt(() -> {
                Done<JsonNode> done =
                        guild.once(name, options).run(JsonNode.class, _ -> draw(guild));
                context.report(
                        done.here() ? "here" : "elsewhere", done.value().path("winner").asText());
                return "ended";
            });
        }

        private JsonNode draw(Guild guild) {
            guild.quotes().create(NewQuote.of("drawn", shard, "77"));
            await(guild, signal);
            return ShardMain.JSON.valueToTree(Map.of("winner", shard));
        }
    }

    /// Handles an interaction once: switches a role on or off and counts that. Reports `toggled` or
    /// `repeated`.
    record ToggleRole(String guild, String interaction, String user) implements Job {
        @Override
        public void run(ShardContext shard) {
            Guild guild = shard.guild(this.guild);
            boolean here =
                    guild.once("interaction:" + interaction).run(lease -> toggle(guild, lease));
            shard.report(here ? "toggled" : "repeated");
        }

        private void toggle(Guild guild, Lease lease) {
            var _ =
                    guild.update(
                            guild.document("members", user), RecipeJobs::toggled, guardedBy(lease));
        }
    }

    private static ObjectNode toggled(ObjectNode member) {
        return member.put("role", !member.path("role").asBoolean())
                .put("toggles", member.path("toggles").asInt() + 1);
    }

    /// Passes the IDENTIFY gate for each shard id; reports `identified <shard id> <monotonic ns>`
    /// at once.
    record Identify(int maxConcurrency, List<Integer> shardIds) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (int shardId : shardIds) {
                shard.identifyGate(maxConcurrency).await(shardId);
                long now = System.nanoTime();
                shard.report("identified", shardId, now);
            }
        }
    }

    /// Contends for a singleton task until the signal. Reports `leads <token>`, `lost <reason>`,
    /// `interrupted <outcome of a write guarded by the lost lease>` and `stopped` as they come.
    record Lead(String guild, String name, String shard, long leaseMs, String signal)
            implements Job {
        @Override
        public void run(ShardContext context) {
            Guild guild = context.guild(this.guild);
            SingletonOptions options =
                    SingletonOptions.defaults()
                            .withLease(Duration.ofMillis(leaseMs))
                            .withHolder(Holder.shard(shard));
            try (Singleton _ =
                    guild.singleton(
                            name, options, telling(context), lease -> lead(context, lease))) {
                await(guild, signal);
            }
        }

        private void lead(ShardContext context, Lease lease) {
            write(context, lease);
            context.report("leads", lease.token());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException told) {
                if (!lease.isHeld()) {
                    context.attempt(() -> {
                        write(context, lease);
                        return "written after the loss";
                    });
                }
            }
        }

        private void write(ShardContext context, Lease lease) {
            var _ =
                    context.guild(guild)
                            .document("leaders", name)
                            .put(Map.of("shard", shard), guardedBy(lease));
        }

        private static SingletonListener telling(ShardContext context) {
            return new SingletonListener() {
                @Override
                public void lost(LossReason reason) {
                    context.report("lost", reason);
                }

                @Override
                public void failed(Throwable failure) {
                    context.report("failed", failure);
                }

                @Override
                public void stopped() {
                    context.report("stopped");
                }
            };
        }
    }
}
