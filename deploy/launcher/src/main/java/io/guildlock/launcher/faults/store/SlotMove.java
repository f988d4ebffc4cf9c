package io.guildlock.launcher.faults.store;

import io.guildlock.launcher.LaunchException;
import java.util.ArrayList;
import java.util.List;

/// A slot on its way from one master to another, as an operator's resharding does it: who asks the
/// old one for what it no longer has is sent to the new one.
record SlotMove(int slot, Node from, String fromId, Node to, String toId) {
    private static final int KEYS_A_STEP = 10;
    private static final int MOST_STEPS = 100_000;
    private static final String PATIENCE_MILLIS = "5000";

    /// @param masters all there are, who are told in the end
    /// @return how many keys were moved
    int run(List<Node> masters) {
        String number = Integer.toString(slot);
        to.ask("CLUSTER", "SETSLOT", number, "IMPORTING", fromId);
        from.ask("CLUSTER", "SETSLOT", number, "MIGRATING", toId);
        int moved = moveKeys(number);
        to.ask("CLUSTER", "SETSLOT", number, "NODE", toId);
        from.ask("CLUSTER", "SETSLOT", number, "NODE", toId);
        for (Node master : masters) {
            if (master != to && master != from) {
                master.ask("CLUSTER", "SETSLOT", number, "NODE", toId);
            }
        }
        return moved;
    }

    private int moveKeys(String number) {
        int moved = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            String keys =
                    from.ask("CLUSTER", "GETKEYSINSLOT", number, Integer.toString(KEYS_A_STEP));
            if (keys.isEmpty()) {
                return moved;
            }
            List<String> names = keys.lines().toList();
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "MIGRATE",
                                    "127.0.0.1",
                                    Integer.toString(to.port()),
                                    "",
                                    "0",
                                    PATIENCE_MILLIS,
                                    "KEYS"));
            command.addAll(names);
            from.ask(command.toArray(String[]::new));
            moved += names.size();
        }
        throw new LaunchException(
                "slot %d still has keys after %,d steps".formatted(slot, MOST_STEPS));
    }
}
