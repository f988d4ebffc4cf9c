package io.guildlock.checks.topology;

import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the Sentinels of a topology say.
///
/// @param port at which each listens
record Sentinels(Topology topology, int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String MASTER = "guildlock";

    /// The service that all who answer name as master; empty if they differ, or none answers.
    Optional<String> master() {
        List<String> named =
                all().stream()
                        .map(sentinel -> ask(sentinel, "GET-MASTER-ADDR-BY-NAME").split("\n", 2)[0])
                        .filter(host -> !host.isEmpty())
                        .distinct()
                        .toList();
        return named.size() == 1
                ? topology.services().keySet().stream()
                        .filter(name -> isNamed(name, named.getFirst()))
                        .findFirst()
                : Optional.empty();
    }

    /// Whether each of them sees a master, two replicas that follow it, and two other Sentinels.
    boolean areWhole() {
        return master().isPresent()
                && all().stream()
                        .map(sentinel -> ask(sentinel, "MASTER"))
                        .allMatch(told ->
                                told.contains("\nflags\nmaster\n")
                                        && told.contains("\nnum-slaves\n2\n")
                                        && told.contains("\nnum-other-sentinels\n2\n"))
                && all().stream()
                        .map(sentinel -> ask(sentinel, "REPLICAS"))
                        .allMatch(told -> followed(told) == 2);
    }

    /// The one that shares the network of a node, and is lost with its machine.
    String beside(String node) {
        return all().stream()
                .filter(name -> topology.service(name).beside().filter(node::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<String> all() {
        return topology.services().values().stream()
                .filter(service -> service.beside().isPresent())
                .map(ComposeService::name)
                .collect(Collectors.toList());
    }

    private boolean isNamed(String service, String host) {
        return topology.service(service).beside().isEmpty()
                && (service.equals(host) || topology.host(service).equals(host));
    }

    private static long followed(String replicas) {
        return replicas.split("\nmaster-link-status\nok\n", -1).length - 1L;
    }

    private String ask(String sentinel, String question) {
        try (var redis = RedisSocket.connect(topology.host(sentinel), port, PATIENCE)) {
            return String.valueOf(redis.send("SENTINEL", question, MASTER));
        } catch (IOException down) {
            return "";
        }
    }
}
