package io.guildlock.launcher.faults.store;

import java.util.List;

/// What a node says of its Cluster.
final class ClusterView {
    private static final int FIRST_SLOT = 8;

    private ClusterView() {}

    /// A line of `CLUSTER NODES`.
    ///
    /// @param of id of its master, if it is a replica
    /// @param slots ranges, such as `0-5460` or `7`, without those that are being moved
    record Line(
            String id, int port, boolean master, boolean failed, String of, List<String> slots) {
        Line {
            slots = List.copyOf(slots);
        }

        private static Line read(String line) {
            List<String> parts = List.of(line.split(" ", -1));
            String address = parts.get(1).substring(0, parts.get(1).indexOf('@'));
            List<String> flags = List.of(parts.get(2).split(",", -1));
            return new Line(
                    parts.get(0),
                    Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)),
                    flags.contains("master"),
                    flags.contains("fail") || flags.contains("fail?"),
                    parts.get(3),
                    parts.stream()
                            .skip(FIRST_SLOT)
                            .filter(range -> !range.isEmpty() && !range.startsWith("["))
                            .toList());
        }

        private boolean has(int slot) {
            return master && slots.stream().anyMatch(range -> isIn(range, slot));
        }

        private static boolean isIn(String range, int slot) {
            String[] ends = range.split("-", -1);
            return Integer.parseInt(ends[0]) <= slot
                    && slot <= Integer.parseInt(ends[ends.length - 1]);
        }
    }

    static List<Line> of(Node node) {
        return node.ask("CLUSTER", "NODES").lines().map(Line::read).toList();
    }

    static Line masterOf(int slot, List<Line> view) {
        return view.stream().filter(line -> line.has(slot)).findFirst().orElseThrow();
    }

    /// Whether nobody is taken for dead and every master with slots has a replica.
    static boolean isWhole(List<Line> view, int masters) {
        List<Line> serving =
                view.stream().filter(line -> line.master() && !line.slots().isEmpty()).toList();
        return serving.size() == masters
                && view.stream().noneMatch(Line::failed)
                && serving.stream()
                        .allMatch(master ->
                                view.stream().anyMatch(line -> line.of().equals(master.id())));
    }
}
