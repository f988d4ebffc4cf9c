package io.guildlock.checks.topology;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The services of the compose file, started by it.
interface Topology extends AutoCloseable {
    /// By name.
    Map<String, ComposeService> services();

    /// With which the bot calls.
    String botKey();

    /// Where this test reaches it.
    String host(String service);

    /// Starts it, or starts it again with the volumes it had.
    void start(String service);

    /// Ends it at once, without a word.
    void kill(String service);

    /// Asks it to end and waits until it did.
    ///
    /// @throws AssertionError if it takes longer than the file grants it
    void stop(String service);

    /// What its health check says.
    boolean isHealthy(String service);

    /// All that was said.
    String logs();

    @Override
    void close();

    /// The replicas of a service of the project.
    default List<String> replicas(String program) {
        return services().values().stream()
                .filter(service -> service.program().equals(program))
                .map(ComposeService::name)
                .toList();
    }

    default ComposeService service(String name) {
        return Objects.requireNonNull(services().get(name), name);
    }

    default URI url(String replica) {
        int port = service(replica).port();
        return URI.create("http://" + host(replica) + ":" + port);
    }
}
