package io.guildlock.testing;

import io.guildlock.redis.RedisErrorReply;
import io.guildlock.redis.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/// A Cluster of three masters with a replica each.
public final class ClusterRedis implements RedisGroup {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final int MOST_REDIRECTIONS = 5;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    /// Commands that name no key, of those that tests send.
    private static final Set<String> WITHOUT_KEY = Set.of("CONFIG", "FLUSHALL", "SCRIPT", "INFO");

    private final RedisNodes nodes = new RedisNodes();
    private final List<RedisProcess> paused = new ArrayList<>();
    private final Thread closeAtExit = new Thread(nodes::close, "close-test-cluster");

    private ClusterRedis() {
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    /// Starts one and returns once it serves every slot with a replica for each.
    ///
    /// @param nodeTimeout how long a master must be silent to be taken for dead
    public static ClusterRedis start(Duration nodeTimeout, Map<String, String> settings) {
        var redis = new ClusterRedis();
        try {
            redis.begin(nodeTimeout, settings);
            return redis;
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    private void begin(Duration nodeTimeout, Map<String, String> settings) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 2 * MASTERS; i++) {
            Map<String, String> more = new TreeMap<>(settings);
            more.put("cluster-enabled", "yes");
            more.put("cluster-config-file", "nodes.conf");
            more.put("cluster-node-timeout", Long.toString(nodeTimeout.toMillis()));
            more.put("cluster-replica-validity-factor", "0");
            int port = nodes.start(more).port();
            RedisNodes.send(port, "CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            if (i > 0) {
                RedisNodes.send(
                        ports.getFirst(), "CLUSTER", "MEET", "127.0.0.1", Integer.toString(port));
            }
            ports.add(port);
        }
        share(ports);
    }

    private void share(List<Integer> ports) {
        for (int i = 0; i < MASTERS; i++) {
            RedisNodes.send(
                    ports.get(i),
                    "CLUSTER",
                    "ADDSLOTSRANGE",
                    Integer.toString(i * SLOTS / MASTERS),
                    Integer.toString((i + 1) * SLOTS / MASTERS - 1));
        }
        await().until(() ->
                ports.stream().allMatch(port -> says(port, "cluster_known_nodes:" + ports.size())));
        for (int i = 0; i < MASTERS; i++) {
            String master = String.valueOf(RedisNodes.send(ports.get(i), "CLUSTER", "MYID"));
            RedisNodes.send(ports.get(i + MASTERS), "CLUSTER", "REPLICATE", master);
        }
        await().until(() -> ports.stream().allMatch(port -> says(port, "cluster_state:ok")));
        await().until(() -> ports.stream().allMatch(this::seesReplicas));
        await().until(() ->
                ports.stream().skip(MASTERS).allMatch(ClusterRedis::isLinkedToItsMaster));
    }

    private static boolean says(int port, String line) {
        return String.valueOf(RedisNodes.send(port, "CLUSTER", "INFO")).contains(line);
    }

    private boolean seesReplicas(int port) {
        return view(port).stream().filter(node -> !node.master()).count() == MASTERS;
    }

    private static boolean isLinkedToItsMaster(int port) {
        return String.valueOf(RedisNodes.send(port, "INFO", "replication"))
                .contains("master_link_status:up");
    }

    /// A line of `CLUSTER NODES`.
    ///
    /// @param of its master, if it is a replica
    /// @param slots ranges, such as `0-5460` or `7`
    private record Node(
            String id, int port, boolean master, boolean failed, String of, List<String> slots) {

        static Node read(String line) {
            List<String> parts = List.of(line.split(" ", -1));
            String address = parts.get(1).substring(0, parts.get(1).indexOf('@'));
            List<String> flags = List.of(parts.get(2).split(",", -1));
            return new Node(
                    parts.get(0),
                    Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)),
                    flags.contains("master"),
                    flags.contains("fail"),
                    parts.get(3),
                    parts.subList(8, parts.size()));
        }

        boolean has(int slot) {
            return master && !failed && slots.stream().anyMatch(range -> isIn(range, slot));
        }

        /// One that is being moved is listed in brackets.
        private static boolean isIn(String range, int slot) {
            if (range.startsWith("[") || range.isEmpty()) {
                return false;
            }
            String[] ends = range.split("-", -1);
            return Integer.parseInt(ends[0]) <= slot
                    && slot <= Integer.parseInt(ends[ends.length - 1]);
        }
    }

    private static List<Node> view(int port) {
        return String.valueOf(RedisNodes.send(port, "CLUSTER", "NODES"))
                .lines()
                .map(Node::read)
                .toList();
    }

    private int anyPort() {
        return nodes.alive().stream()
                .filter(node -> !paused.contains(node))
                .findFirst()
                .orElseThrow()
                .port();
    }

    @Override
    public URI uri() {
        return URI.create(
                nodes.alive().stream()
                        .map(node -> "127.0.0.1:" + node.port())
                        .collect(Collectors.joining(",", "redis-cluster://", "")));
    }

    @Override
    public String description() {
        return "a Cluster of %d masters with a replica each as child processes".formatted(MASTERS);
    }

    @Override
    public int masterOf(String key) {
        return node(key).port();
    }

    private Node node(String key) {
        int any = anyPort();
        int slot = Integer.parseInt(slot(key));
        return view(any).stream().filter(node -> node.has(slot)).findFirst().orElseThrow();
    }

    @Override
    public @Nullable String send(String... command) {
        String name = command[0].toUpperCase(Locale.ROOT);
        if (WITHOUT_KEY.contains(name)) {
            return sendToMasters(command).getFirst();
        }
        // Of these the last word is a channel, which has a slot too.
        return name.equals("PUBSUB")
                ? RedisNodes.send(masterOf(command[command.length - 1]), command)
                : followed(command);
    }

    @Override
    public List<@Nullable String> sendToMasters(String... command) {
        List<@Nullable String> answers = new ArrayList<>();
        for (Node node : view(anyPort())) {
            if (node.master() && !node.failed()) {
                answers.add(RedisNodes.send(node.port(), command));
            }
        }
        return answers;
    }

    @Override
    public void sendToAll(String... command) {
        nodes.alive().forEach(node -> RedisNodes.send(node.port(), command));
    }

    private @Nullable String followed(String... command) {
        int port = anyPort();
        for (int redirections = 0; ; redirections++) {
            try {
                return RedisNodes.ask(port, command);
            } catch (RedisErrorReply e) {
                String text = String.valueOf(e.getMessage());
                if (!text.startsWith("MOVED ") || redirections == MOST_REDIRECTIONS) {
                    throw new UncheckedIOException(e);
                }
                port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Sends a command to one node; see [io.guildlock.redis.RedisSocket#send].
    public @Nullable String sendTo(int port, String... command) {
        return RedisNodes.send(port, command);
    }

    /// Gives a slot that has no keys to another master, all at once.
    public void moveEmptySlotOf(String key) {
        endToMoveSlotOf(key, otherMasterThan(masterOf(key)).port());
    }

    /// Begins to give a slot that has no keys to another master: from now on the slot's master
    /// sends askers for what it does not have there.
    ///
    /// @return the port of that other master
    public int beginToMoveEmptySlotOf(String key) {
        Node from = node(key);
        Node to = otherMasterThan(from.port());
        String slot = slot(key);
        sendTo(to.port(), "CLUSTER", "SETSLOT", slot, "IMPORTING", from.id());
        sendTo(from.port(), "CLUSTER", "SETSLOT", slot, "MIGRATING", to.id());
        return to.port();
    }

    /// Tells every master that a slot now belongs to the one at `port`, and waits until all say so.
    public void endToMoveSlotOf(String key, int port) {
        List<Node> masters = view(port).stream().filter(Node::master).toList();
        String id = masters.stream().filter(n -> n.port() == port).findFirst().orElseThrow().id();
        for (Node master : masters) {
            sendTo(master.port(), "CLUSTER", "SETSLOT", slot(key), "NODE", id);
        }
        await().until(() -> masterOf(key) == port);
    }

    private Node otherMasterThan(int port) {
        return view(port).stream()
                .filter(node -> node.master() && node.port() != port)
                .findFirst()
                .orElseThrow();
    }

    private String slot(String key) {
        return String.valueOf(RedisNodes.send(anyPort(), "CLUSTER", "KEYSLOT", key));
    }

    @Override
    public int killMasterOf(String key) {
        int port = masterOf(key);
        nodes.at(port).kill();
        return port;
    }

    @Override
    public void pauseReplicasOf(String key) {
        Node master = node(key);
        for (Node node : view(master.port())) {
            if (node.of().equals(master.id())) {
                RedisProcess process = nodes.at(node.port());
                process.pause();
                paused.add(process);
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
        nodes.close();
        Runtime.getRuntime().removeShutdownHook(closeAtExit);
    }

    private static ConditionFactory await() {
        return Awaitility.await("a Redis Cluster")
                .atMost(READY_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL);
    }
}
