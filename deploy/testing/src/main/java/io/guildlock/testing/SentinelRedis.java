package io.guildlock.testing;

import io.guildlock.redis.RedisProcess;
import io.guildlock.redis.SentinelProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/// A master with two replicas, watched by three Sentinels.
public final class SentinelRedis implements RedisGroup {
    private static final String NAME = "guildlock-test";
    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final RedisNodes nodes = new RedisNodes();
    private final List<SentinelProcess> sentinels = new ArrayList<>();
    private final List<RedisProcess> paused = new ArrayList<>();
    private final Thread closeAtExit = new Thread(this::end, "close-test-sentinels");

    private SentinelRedis() {
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    /// Starts one and returns once all know each other.
    ///
    /// @param downAfter how long the master must be silent to be taken for dead
    public static SentinelRedis start(Duration downAfter, Map<String, String> settings) {
        var redis = new SentinelRedis();
        try {
            redis.begin(downAfter, settings);
            return redis;
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    private void begin(Duration downAfter, Map<String, String> settings) {
        int master = nodes.start(settings).port();
        for (int i = 0; i < REPLICAS; i++) {
            Map<String, String> more = new TreeMap<>(settings);
            more.put("replicaof", "127.0.0.1 " + master);
            nodes.start(more);
        }
        await().until(() ->
                count(RedisNodes.send(master, "INFO", "replication"), "state=online") == REPLICAS);
        var watched = new SentinelProcess.Master(NAME, master, SENTINELS / 2 + 1, downAfter);
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(SentinelProcess.start(nodes.directory(), watched));
        }
        await().until(() -> sentinels.stream().allMatch(this::knowsAll));
    }

    private boolean knowsAll(SentinelProcess sentinel) {
        String told = String.valueOf(RedisNodes.send(sentinel.port(), "SENTINEL", "MASTER", NAME));
        return told.contains("\nnum-slaves\n" + REPLICAS + "\n")
                && told.contains("\nnum-other-sentinels\n" + (SENTINELS - 1) + "\n");
    }

    @Override
    public URI uri() {
        return URI.create(
                sentinels.stream()
                        .map(sentinel -> "127.0.0.1:" + sentinel.port())
                        .collect(Collectors.joining(",", "redis-sentinel://", "/" + NAME)));
    }

    @Override
    public String description() {
        return "1 master, %d replicas, %d Sentinels as child processes"
                .formatted(REPLICAS, SENTINELS);
    }

    @Override
    public int masterOf(String key) {
        String told =
                String.valueOf(
                        RedisNodes.send(
                                sentinels.getFirst().port(),
                                "SENTINEL",
                                "GET-MASTER-ADDR-BY-NAME",
                                NAME));
        return Integer.parseInt(told.split("\n", 2)[1]);
    }

    @Override
    public @Nullable String send(String... command) {
        return RedisNodes.send(masterOf(""), command);
    }

    @Override
    public List<@Nullable String> sendToMasters(String... command) {
        return Collections.singletonList(send(command));
    }

    @Override
    public void sendToAll(String... command) {
        nodes.alive().forEach(node -> RedisNodes.send(node.port(), command));
    }

    /// Sends a command to each replica; the answers in no order.
    public List<@Nullable String> sendToReplicas(String... command) {
        int master = masterOf("");
        List<@Nullable String> answers = new ArrayList<>();
        for (RedisProcess node : nodes.alive()) {
            if (node.port() != master) {
                answers.add(RedisNodes.send(node.port(), command));
            }
        }
        return answers;
    }

    @Override
    public int killMasterOf(String key) {
        int port = masterOf(key);
        nodes.at(port).kill();
        return port;
    }

    @Override
    public void pauseReplicasOf(String key) {
        int master = masterOf(key);
        for (RedisProcess node : nodes.alive()) {
            if (node.port() != master) {
                node.pause();
                paused.add(node);
            }
        }
    }

    @Override
    public void resumeReplicas() {
        paused.forEach(RedisProcess::resume);
        paused.clear();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(closeAtExit);
    }

    private void end() {
        sentinels.forEach(SentinelProcess::close);
        nodes.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await("a Redis with Sentinels")
                .atMost(READY_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL);
    }

    private static long count(@Nullable String text, String part) {
        return String.valueOf(text).lines().filter(line -> line.contains(part)).count();
    }
}
