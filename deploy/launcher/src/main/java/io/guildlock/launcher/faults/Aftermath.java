package io.guildlock.launcher.faults;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import io.guildlock.faults.history.Recorder;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.launcher.faults.load.Caller;
import io.guildlock.launcher.faults.load.Numbers;
import io.guildlock.launcher.faults.load.Reply;
import io.guildlock.launcher.faults.load.Services;
import io.guildlock.launcher.faults.load.Tally;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Reads what is stored when the load of a chapter is over, and records it.
final class Aftermath implements AutoCloseable {
    private static final String LAST = "document-last";
    private static final int PROCESS = 0;

    private final Recorder recorder;
    private final Services services;
    private final Path file;

    Aftermath(Cluster cluster, Path folder, long seed, Tally tally) {
        file = folder.resolve("aftermath.history");
        try {
            recorder = Recorder.create(file, PROCESS);
        } catch (IOException e) {
            throw new LaunchException("the history cannot be written: " + e.getMessage(), e);
        }
        SplittableRandom random = new SplittableRandom(seed);
        services =
                new Services(
                        new Caller(urls(cluster.locks()), random, tally),
                        new Caller(urls(cluster.configs()), random, tally),
                        recorder,
                        new Numbers(PROCESS, seed));
    }

    /// Makes a last change in every guild, so that watchers have something to hear of.
    ///
    /// @return its revision by guild
    Map<String, Long> lastChanges(List<String> guilds) {
        Map<String, Long> last = new HashMap<>();
        for (String guild : guilds) {
            Reply reply = services.write(guild, LAST, 0);
            if (!reply.ok()) {
                throw new LaunchException(
                        "no change in guild %s after all was whole again: %s"
                                .formatted(guild, reply.answer()));
            }
            last.put(guild, reply.number("revision"));
        }
        return last;
    }

    /// Looks at every ledger, document and member that anybody wrote or tried to.
    void read(History history) {
        Set<List<Object>> seen = new HashSet<>();
        for (Operation operation : history.operations()) {
            String[] place = history.name(operation.place()).split("/", 2);
            long which = isOfMember(operation) ? operation.value() : 0;
            if (place.length == 2 && seen.add(List.of(operation.place(), which))) {
                look(operation.kind(), place[0], place[1], which);
            }
        }
    }

    private void look(Kind kind, String guild, String name, long which) {
        @Nullable Reply reply =
                switch (kind) {
                    case APPEND -> services.readLedger(guild, name);
                    case WRITE, READ -> services.read(guild, name);
                    case ADD, REMOVE, CONTAINS ->
                            services.member(Kind.CONTAINS, guild, name, which);
                    default -> null;
                };
        if (reply != null && !reply.ok()) {
            throw new LaunchException(
                    "%s/%s cannot be read after all was whole again: %s"
                            .formatted(guild, name, reply.answer()));
        }
    }

    private static boolean isOfMember(Operation operation) {
        return switch (operation.kind()) {
            case ADD, REMOVE, CONTAINS -> true;
            default -> false;
        };
    }

    /// Where to note losses, from the beginning of the chapter.
    Losses losses() {
        return new Losses(recorder);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        services.close();
        try {
            recorder.close();
        } catch (IOException e) {
            throw new LaunchException("the history cannot be written: " + e.getMessage(), e);
        }
    }

    private static List<URI> urls(List<Replica> replicas) {
        return replicas.stream().map(Replica::url).toList();
    }
}
