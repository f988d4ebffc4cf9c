package io.guildlock.checks.sentinel;

import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Asks the nodes, each user in its own name.
///
/// @param pods where they are
record Asking(Pods pods) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "guildlock";

    /// As config-service does.
    ///
    /// @throws IOException if the node does not answer, or refuses
    String asService(int pod, String... command) throws IOException {
        return ask(pods.host(pod), pods.port(), "config-service", Pods.CONFIG_SERVICE, command);
    }

    /// As the nodes do among themselves.
    String asNode(int pod, String... command) throws IOException {
        return ask(pods.host(pod), pods.port(), "internal", Pods.INTERNAL, command);
    }

    /// As a client asks a Sentinel, without a password.
    String sentinel(int pod, String... command) throws IOException {
        return ask(pods.host(pod), pods.sentinelPort(), "", "", command);
    }

    /// Whom all Sentinels that answer name as master; empty if they differ, or none answers.
    OptionalInt master() {
        List<String> named = new ArrayList<>();
        for (int pod = 0; pod < Pods.COUNT; pod++) {
            try {
                named.add(
                        sentinel(pod, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                                .split("\n", 2)[0]);
            } catch (IOException _) {
                // It is down: the others say.
            }
        }
        return named.stream().distinct().count() == 1
                ? OptionalInt.of(pods.podAt(named.getFirst()))
                : OptionalInt.empty();
    }

    /// Whether all are ready, all replicas follow one master, and every Sentinel knows everybody.
    boolean isWhole() {
        OptionalInt master = master();
        try {
            return master.isPresent()
                    && IntStream.range(0, Pods.COUNT).allMatch(pods::isReady)
                    && onlineReplicas(master.getAsInt()) == Pods.COUNT - 1
                    && knowsAll(0)
                    && knowsAll(1)
                    && knowsAll(2);
        } catch (IOException _) {
            return false;
        }
    }

    long onlineReplicas(int pod) throws IOException {
        return asNode(pod, "INFO", "replication")
                .lines()
                .filter(line -> line.contains("state=online"))
                .count();
    }

    private boolean knowsAll(int pod) throws IOException {
        String told = sentinel(pod, "SENTINEL", "MASTER", NAME);
        return told.contains("\nnum-slaves\n2\n")
                && told.contains("\nnum-other-sentinels\n2\n")
                && told.contains("\nflags\nmaster\n");
    }

    private static String ask(
            String host, int port, String user, String password, String... command)
            throws IOException {
        try (var redis = RedisSocket.connect(host, port, PATIENCE)) {
            if (!user.isEmpty()) {
                redis.send("AUTH", user, password);
            }
            return String.valueOf(redis.send(command));
        }
    }
}
