package io.guildlock.launcher.faults;

import io.guildlock.faults.proxy.Fault;
import io.guildlock.faults.proxy.FaultyLink;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A network of its own before each replica of a service. A replica that is started again has the
/// port it had, and is behind the same door.
final class Doors implements AutoCloseable {
    private final List<FaultyLink> links = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();

    static Doors before(List<Replica> replicas) {
        Doors doors = new Doors();
        try {
            for (Replica replica : replicas) {
                FaultyLink link = FaultyLink.to(replica.url().getPort());
                doors.links.add(link);
                doors.urls.add("http://127.0.0.1:" + link.port());
            }
            return doors;
        } catch (IOException e) {
            doors.close();
            throw new LaunchException("no port for the network: " + e.getMessage(), e);
        }
    }

    /// Where clients find the replicas, in their order.
    List<String> urls() {
        return List.copyOf(urls);
    }

    void set(Fault fault) {
        links.forEach(link -> link.set(fault));
    }

    long repliesLost() {
        return links.stream().mapToLong(FaultyLink::answersLost).sum();
    }

    long resets() {
        return links.stream().mapToLong(FaultyLink::resets).sum();
    }

    @Override
    public void close() {
        for (FaultyLink link : links) {
            try {
                link.close();
            } catch (IOException e) {
                throw new LaunchException("the network did not close: " + e.getMessage(), e);
            }
        }
    }
}
