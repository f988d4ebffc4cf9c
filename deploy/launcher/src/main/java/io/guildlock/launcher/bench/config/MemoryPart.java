package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Finding;
import io.guildlock.launcher.bench.Stage;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/// What many role grants take in Redis, a hundred to a guild, ten to a role, by `MEMORY USAGE` of
/// every key, beside bare sets with the same members. The change stream and the records for
/// repetitions are told apart. Empties Redis first.
final class MemoryPart {
    private static final double TIMES_BARE = 2;
    private static final int GRANTERS_A_ROLE = 10;
    private static final int AT_ONCE = 1_000;
    private static final String STREAM = "}:changes";
    private static final String RECORD = "}:change:";

    private final Stage stage;
    private final Cluster replica;
    private final ConfigPlan plan;
    private final Progress progress;

    MemoryPart(Stage stage, Cluster replica, ConfigPlan plan, Progress progress) {
        this.stage = stage;
        this.replica = replica;
        this.plan = plan;
        this.progress = progress;
    }

    /// Bytes and keys of one kind.
    private static final class Sum {
        private long bytes;
        private long keys;

        void add(long more) {
            bytes += more;
            keys++;
        }

        String text() {
            return String.format(Locale.ROOT, "%.1f MB in %,d keys", bytes / 1e6, keys);
        }
    }

    Finding measure() {
        try (RedisClient redis = RedisClient.create(stage.redis().uri());
                RedisClient other = RedisClient.create(URI.create(stage.redis().uri() + "/1"))) {
            String _ = redis.flushAll();
            grant();
            progress.show("memory: bare sets");
            bare(other);
            progress.show("memory: adding up");
            Sum stream = new Sum();
            Sum records = new Sum();
            Sum data = new Sum();
            Sum bare = new Sum();
            eachKey(
                    redis,
                    (key, bytes) ->
                            (key.endsWith(STREAM) ? stream : key.contains(RECORD) ? records : data)
                                    .add(bytes));
            eachKey(other, (_, bytes) -> bare.add(bytes));
            progress.note(
                    "%,d role grants: %s; bare sets %s; change streams %s; records that are left %s"
                            .formatted(
                                    plan.grants(),
                                    data.text(),
                                    bare.text(),
                                    stream.text(),
                                    records.text()));
            String _ = redis.flushAll();
            return Finding.atMost(
                    "memory of %,d role grants over %,d guilds, without change stream and records, times bare sets"
                            .formatted(plan.grants(), plan.grants() / ConfigPlan.GRANTS_A_GUILD),
                    (double) data.bytes / bare.bytes,
                    "ratio",
                    TIMES_BARE);
        }
    }

    private void grant() {
        AtomicInteger next = new AtomicInteger();
        try (Workers workers =
                new Workers(
                        ConfigPlan.CONNECTIONS,
                        _ ->
                                new Call(
                                        replica.configs().getFirst().url(),
                                        Grant.ANSWERS,
                                        () -> number(next.getAndIncrement()).request()))) {
            for (int done = 0; done < plan.grants(); done += Math.min(50_000, plan.grants())) {
                progress.show("memory: %,d of %,d role grants".formatted(done, plan.grants()));
                workers.repeat(Math.min(50_000, plan.grants() - done));
            }
        }
    }

    private static Grant number(int number) {
        int role = number % ConfigPlan.GRANTS_A_GUILD / GRANTERS_A_ROLE;
        return Grant.of(number / ConfigPlan.GRANTS_A_GUILD, role, number);
    }

    private void bare(RedisClient redis) {
        for (int done = 0; done < plan.grants(); done += AT_ONCE) {
            try (AbstractPipeline pipeline = redis.pipelined()) {
                for (int i = done; i < Math.min(done + AT_ONCE, plan.grants()); i++) {
                    Grant grant = number(i);
                    var _ =
                            pipeline.sadd(
                                    "role-grant:" + grant.guild() + ':' + grant.role(),
                                    grant.granter());
                }
                pipeline.sync();
            }
        }
    }

    private interface Told {
        void key(String name, long bytes);
    }

    private static void eachKey(RedisClient redis, Told told) {
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> page = redis.scan(cursor, new ScanParams().count(AT_ONCE));
            cursor = page.getCursor();
            List<Response<Long>> sizes = new ArrayList<>();
            try (AbstractPipeline pipeline = redis.pipelined()) {
                page.getResult().forEach(key -> sizes.add(pipeline.memoryUsage(key, 0)));
                pipeline.sync();
            }
            for (int i = 0; i < sizes.size(); i++) {
                Long bytes = sizes.get(i).get();
                if (bytes != null) {
                    told.key(page.getResult().get(i), bytes);
                }
            }
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }
}
