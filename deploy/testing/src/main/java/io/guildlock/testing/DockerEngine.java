package io.guildlock.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/// Finds out whether containers can be used here.
final class DockerEngine {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private DockerEngine() {}

    /// The image with a `redis-server` on its path; `.ci/redis-image` makes the default one.
    static String image() {
        return Knob.read("guildlock.test.redis.image").orElse("guildlock-test/redis:7.0");
    }

    /// Why no Redis container can be started here, in a few words; empty if one can.
    static Optional<String> obstacle() {
        // Testcontainers logs errors and takes seconds where there is no engine: most often this is
        // enough.
        if (System.getenv("DOCKER_HOST") == null && !listens(SOCKET)) {
            return Optional.of("no Docker engine listens at " + SOCKET);
        }
        try {
            DockerClientFactory.instance().client().inspectImageCmd(image()).exec();
            return Optional.empty();
        } catch (NotFoundException _) {
            return Optional.of(
                    "the Docker engine has no image " + image() + ": .ci/redis-image makes it");
        } catch (RuntimeException e) {
            return Optional.of("Testcontainers cannot use the Docker engine: " + e.getMessage());
        }
    }

    private static boolean listens(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException _) {
            return false;
        }
    }
}
