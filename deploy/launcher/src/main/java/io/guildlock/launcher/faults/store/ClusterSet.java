package io.guildlock.launcher.faults.store;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.RedisNames;
import io.guildlock.redis.RedisOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A Cluster of three masters with a replica each.
public final class ClusterSet implements Replicated {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;

    /// Long enough that a loaded machine does not make nodes take a living master for dead.
    private static final int NODE_TIMEOUT_MILLIS = 3_000;

    private static final int FIRST_PROBE = 900;

    private final List<Node> nodes = new ArrayList<>();
    private List<String> probes = List.of();

    private ClusterSet() {}

    static ClusterSet start(Path data) {
        ClusterSet set = new ClusterSet();
        try {
            set.begin(data);
            set.probes = set.aGuildOnEachMaster();
            return set;
        } catch (RuntimeException e) {
            set.close();
            throw e;
        }
    }

    private void begin(Path data) {
        for (int i = 0; i < 2 * MASTERS; i++) {
            Node node = Node.start(options(data.resolve("node-" + (i + 1))));
            nodes.add(node);
            node.ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            if (i > 0) {
                nodes.getFirst().ask("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()));
            }
        }
        for (int i = 0; i < MASTERS; i++) {
            nodes.get(i)
                    .ask(
                            "CLUSTER",
                            "ADDSLOTSRANGE",
                            Integer.toString(i * SLOTS / MASTERS),
                            Integer.toString((i + 1) * SLOTS / MASTERS - 1));
        }
        Until.holds(
                "all nodes know one another",
                () -> nodes.stream().allMatch(n -> says(n, "cluster_known_nodes:" + 2 * MASTERS)));
        for (int i = 0; i < MASTERS; i++) {
            nodes.get(i + MASTERS).ask("CLUSTER", "REPLICATE", nodes.get(i).ask("CLUSTER", "MYID"));
        }
        awaitWhole();
    }

    private static RedisOptions options(Path folder) {
        return RedisOptions.in(folder)
                .with("cluster-enabled", "yes")
                .with("cluster-config-file", "nodes.conf")
                .with("cluster-node-timeout", Integer.toString(NODE_TIMEOUT_MILLIS))
                .with("cluster-replica-validity-factor", "0");
    }

    private static boolean says(Node node, String line) {
        return node.ask("CLUSTER", "INFO").contains(line);
    }

    private List<String> aGuildOnEachMaster() {
        Map<Integer, String> guilds = new LinkedHashMap<>();
        for (int guild = FIRST_PROBE; guilds.size() < MASTERS; guild++) {
            String name = Integer.toString(guild);
            guilds.putIfAbsent(groupOf(name).master().port(), name);
        }
        return List.copyOf(guilds.values());
    }

    @Override
    public String uri() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    @Override
    public List<String> probes() {
        return probes;
    }

    @Override
    public Group groupOf(String guild) {
        List<ClusterView.Line> view = view();
        ClusterView.Line master = ClusterView.masterOf(slot(guild), view);
        return new Group(
                at(master.port()),
                view.stream()
                        .filter(line -> line.of().equals(master.id()))
                        .map(line -> at(line.port()))
                        .filter(Node::isAlive)
                        .toList());
    }

    @Override
    public Set<Integer> masters() {
        return view().stream()
                .filter(line -> line.master() && !line.slots().isEmpty())
                .map(ClusterView.Line::port)
                .collect(Collectors.toSet());
    }

    @Override
    public void awaitWhole() {
        Until.holds(
                "every node sees three masters with a replica each",
                () ->
                        nodes.stream()
                                .allMatch(node ->
                                        says(node, "cluster_state:ok")
                                                && ClusterView.isWhole(
                                                        ClusterView.of(node), MASTERS)));
        Until.holds(
                "each replica is linked to its master",
                () -> nodes.stream().filter(Node::isLinked).count() == MASTERS);
    }

    @Override
    public void awaitSuccessor(Group broken) {
        Until.holds(
                "another one has the slots of the master that was killed",
                () ->
                        view().stream()
                                .noneMatch(line ->
                                        line.port() == broken.master().port()
                                                && !line.slots().isEmpty()));
        Until.holds(
                "every node that lives serves all slots",
                () ->
                        nodes.stream()
                                .filter(Node::isAlive)
                                .allMatch(node -> says(node, "cluster_state:ok")));
    }

    @Override
    public void bringBack(Group broken) {
        broken.master().startAgain();
    }

    /// Moves the slot of a guild, and all keys in it, to another master, in small steps.
    ///
    /// @return how many keys were moved
    public int moveSlotOf(String guild) {
        List<ClusterView.Line> masters =
                view().stream().filter(line -> line.master() && !line.slots().isEmpty()).toList();
        ClusterView.Line from = ClusterView.masterOf(slot(guild), masters);
        ClusterView.Line to = masters.get((masters.indexOf(from) + 1) % masters.size());
        SlotMove move =
                new SlotMove(slot(guild), at(from.port()), from.id(), at(to.port()), to.id());
        return move.run(masters.stream().map(line -> at(line.port())).toList());
    }

    private int slot(String guild) {
        String key = RedisNames.inGuild(BotId.DEFAULT, new GuildId(guild)) + "any";
        return Integer.parseInt(
                nodes.stream()
                        .filter(Node::isAlive)
                        .findFirst()
                        .orElseThrow()
                        .ask("CLUSTER", "KEYSLOT", key));
    }

    private List<ClusterView.Line> view() {
        return ClusterView.of(nodes.stream().filter(Node::isAlive).findFirst().orElseThrow());
    }

    private Node at(int port) {
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
