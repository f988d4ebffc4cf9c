package io.guildlock.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.guildlock.redis.FreePort;
import io.guildlock.redis.RedisConf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/// Redis in a container, through Testcontainers.
///
/// Its port is published on 127.0.0.1 only, and on a number chosen beforehand: one chosen by the
/// engine would change when the container is started again.
final class ContainerRedis implements RunningRedis {

    private static final int INNER_PORT = 6379;
    private static final int PORT_ATTEMPTS = 5;
    private static final int STOP_SECONDS = 10;
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
    private static final String CONF = "/guildlock-redis.conf";

    private final GenericContainer<?> container;
    private final int port;

    private ContainerRedis(GenericContainer<?> container, int port) {
        this.container = container;
        this.port = port;
    }

    static ContainerRedis start(Map<String, String> settings) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start(settings, FreePort.onLoopback());
            } catch (ContainerLaunchException e) {
                if (attempt == PORT_ATTEMPTS || !saysPortTaken(e)) {
                    throw e;
                }
            }
        }
    }

    @SuppressWarnings("resource") // the reference is closed by remove()
    private static ContainerRedis start(Map<String, String> settings, int port) {
        String conf =
                RedisConf.text("0.0.0.0", INNER_PORT, "/data", settings) + "protected-mode no\n";
        var container =
                new GenericContainer<>(DockerImageName.parse(DockerEngine.image()))
                        .withCopyToContainer(Transferable.of(conf), CONF)
                        .withCommand("redis-server", CONF)
                        .withExposedPorts(INNER_PORT)
                        .waitingFor(new AnswersPing(port, settings));
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + INNER_PORT));
        container.start();
        return new ContainerRedis(container, port);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String description() {
        return DockerEngine.image()
                + " in container "
                + container.getContainerId().substring(0, 12);
    }

    @Override
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void stop() {
        try {
            docker().stopContainerCmd(container.getContainerId()).withTimeout(STOP_SECONDS).exec();
        } catch (NotModifiedException _) {
            // It was not running.
        }
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
        // The engine's proxy listens on the port a moment longer.
        Awaitility.await("end of " + description())
                .atMost(GONE_WITHIN)
                .until(() -> FreePort.isFree(port));
    }

    @Override
    public void startAgain() {
        docker().startContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void remove() {
        container.stop();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    private static boolean saysPortTaken(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains("address already in use")
                    || String.valueOf(t.getMessage()).contains("port is already allocated")) {
                return true;
            }
        }
        return false;
    }
}
