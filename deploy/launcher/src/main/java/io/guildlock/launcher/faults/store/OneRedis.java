package io.guildlock.launcher.faults.store;

import io.guildlock.faults.proxy.FaultyLink;
import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.RedisOptions;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One Redis and a network of its own before it.
public final class OneRedis implements Store {
    private final Node node;
    private final FaultyLink link;
    private @Nullable SteppedClock clock;
    private @Nullable SmallDisk disk;

    private OneRedis(Node node, FaultyLink link) {
        this.node = node;
        this.link = link;
    }

    static OneRedis start(RedisOptions options) {
        Node node = Node.start(options.with("enable-debug-command", "local"));
        try {
            return new OneRedis(node, FaultyLink.to(node.port()));
        } catch (IOException e) {
            node.kill();
            throw new LaunchException("no port for the network: " + e.getMessage(), e);
        }
    }

    OneRedis with(SteppedClock own) {
        clock = own;
        return this;
    }

    OneRedis with(SmallDisk own) {
        disk = own;
        return this;
    }

    /// The clock it sees.
    public SteppedClock clock() {
        return Objects.requireNonNull(clock, "it sees the clock of the machine");
    }

    /// The disk it writes on.
    public SmallDisk disk() {
        return Objects.requireNonNull(disk, "it writes on a disk of the machine");
    }

    public Node node() {
        return node;
    }

    /// Between the services and Redis.
    public FaultyLink link() {
        return link;
    }

    public void kill() {
        node.kill();
    }

    /// From its append-only file.
    public void startAgain() {
        node.startAgain();
    }

    @Override
    public String uri() {
        return "redis://127.0.0.1:" + link.port();
    }

    @Override
    public List<String> probes() {
        return List.of("999");
    }

    @Override
    public void close() {
        node.kill();
        try {
            link.close();
        } catch (IOException e) {
            throw new LaunchException("the network did not close: " + e.getMessage(), e);
        }
    }
}
