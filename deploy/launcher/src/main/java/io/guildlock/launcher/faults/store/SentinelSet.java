package io.guildlock.launcher.faults.store;

import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisSocket;
import io.guildlock.redis.SentinelProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A master with two replicas that three Sentinels watch.
public final class SentinelSet implements Replicated {
    private static final String NAME = "guildlock-faults";
    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;

    /// Long enough that a loaded machine does not make Sentinels take a living master for dead:
    /// that would be a failover of which the run knows nothing, and which may lose writes.
    private static final Duration DOWN_AFTER = Duration.ofSeconds(3);

    private static final Duration REPLY_WITHIN = Duration.ofSeconds(5);

    private final List<Node> nodes = new ArrayList<>();
    private final List<SentinelProcess> sentinels = new ArrayList<>();

    private SentinelSet() {}

    static SentinelSet start(Path data) {
        SentinelSet set = new SentinelSet();
        try {
            set.begin(data);
            return set;
        } catch (RuntimeException e) {
            set.close();
            throw e;
        }
    }

    private void begin(Path data) {
        Node master = Node.start(RedisOptions.in(data.resolve("node-1")));
        nodes.add(master);
        for (int i = 1; i <= REPLICAS; i++) {
            nodes.add(
                    Node.start(
                            RedisOptions.in(data.resolve("node-" + (i + 1)))
                                    .with("replicaof", "127.0.0.1 " + master.port())));
        }
        var watched =
                new SentinelProcess.Master(NAME, master.port(), SENTINELS / 2 + 1, DOWN_AFTER);
        for (int i = 1; i <= SENTINELS; i++) {
            SentinelProcess sentinel =
                    SentinelProcess.start(folder(data.resolve("sentinel-" + i)), watched);
            sentinels.add(sentinel);
            Runtime.getRuntime().addShutdownHook(new Thread(sentinel::close));
        }
        awaitWhole();
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LaunchException("no folder " + folder, e);
        }
    }

    @Override
    public String uri() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "/" + NAME));
    }

    @Override
    public List<String> probes() {
        return List.of("999");
    }

    @Override
    public Group groupOf(String guild) {
        Node master = at(masterPort(sentinels.getFirst()));
        return new Group(master, nodes.stream().filter(node -> node != master).toList());
    }

    @Override
    public Set<Integer> masters() {
        return Set.of(masterPort(sentinels.getFirst()));
    }

    @Override
    public void awaitWhole() {
        Until.holds(
                "all Sentinels name the master and know the replicas and one another",
                () -> sentinels.stream().allMatch(this::seesAll));
        Until.holds(
                "both replicas are linked to their master",
                () -> nodes.stream().filter(Node::isLinked).count() == REPLICAS);
    }

    private boolean seesAll(SentinelProcess sentinel) {
        String master = ask(sentinel, "SENTINEL", "MASTER", NAME);
        String replicas = ask(sentinel, "SENTINEL", "REPLICAS", NAME);
        return master.contains("\nflags\nmaster\n")
                && master.contains("\nnum-slaves\n" + REPLICAS + "\n")
                && master.contains("\nnum-other-sentinels\n" + (SENTINELS - 1) + "\n")
                && count(replicas, "\nflags\nslave\n") == REPLICAS
                && count(replicas, "\nmaster-port\n" + masterPort(sentinel) + "\n") == REPLICAS;
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Override
    public void awaitSuccessor(Group broken) {
        int old = broken.master().port();
        Until.holds(
                "all Sentinels name another master",
                () -> sentinels.stream().allMatch(sentinel -> masterPort(sentinel) != old));
        Until.holds("it is a master", () -> groupOf("").master().isMaster());
    }

    @Override
    public void bringBack(Group broken) {
        broken.master().startAgain("replicaof", "127.0.0.1 " + masterPort(sentinels.getFirst()));
    }

    private Node at(int port) {
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    private static int masterPort(SentinelProcess sentinel) {
        String address = ask(sentinel, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
        return Integer.parseInt(address.substring(address.indexOf('\n') + 1));
    }

    private static String ask(SentinelProcess sentinel, String... command) {
        try (RedisSocket socket = RedisSocket.connect("127.0.0.1", sentinel.port(), REPLY_WITHIN)) {
            return String.valueOf(socket.send(command));
        } catch (IOException e) {
            throw new LaunchException("a Sentinel did not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        sentinels.forEach(SentinelProcess::close);
        nodes.forEach(Node::close);
    }
}
