package io.guildlock.faults.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/// What all processes of a run asked and were told, in the order of asking.
///
/// @param operations sorted by [Operation#invoked]
/// @param names of places, by number: `<guild>/<name>`
public record History(List<Operation> operations, List<String> names) {
    /// The most by which two processes may disagree about when the monotonic clock showed 0, before
    /// it is taken for two clocks. Setting the machine's own clock between two starts does it too.
    private static final long CLOCKS_AGREE_MILLIS = 1_000;

    public History {
        operations =
                operations.stream().sorted(Comparator.comparingLong(Operation::invoked)).toList();
        names = List.copyOf(names);
    }

    /// Reads the files of all processes and merges them.
    ///
    /// @throws IOException if one cannot be read, is no history, or was written by another clock
    public static History read(Collection<Path> files) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> names = new ArrayList<>();
        List<Operation> all = new ArrayList<>();
        long zeroMillis = 0;
        for (Path path : files) {
            HistoryFile file =
                    HistoryFile.read(
                            path,
                            name ->
                                    numbers.computeIfAbsent(
                                            name,
                                            fresh -> {
                                                names.add(fresh);
                                                return names.size() - 1;
                                            }));
            zeroMillis = zeroMillis == 0 ? file.zeroMillis() : zeroMillis;
            if (Math.abs(file.zeroMillis() - zeroMillis) > CLOCKS_AGREE_MILLIS) {
                throw new IOException(path + " has times of another clock");
            }
            all.addAll(file.operations());
        }
        return new History(all, names);
    }

    public String name(int place) {
        return names.get(place);
    }

    /// The guild of a place: its name up to the first slash.
    public String guild(int place) {
        String name = name(place);
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /// The operations of some kinds by place, each list in the order of asking.
    public Collection<List<Operation>> byPlace(Kind first, Kind... others) {
        return grouped(Operation::place, EnumSet.of(first, others));
    }

    /// The operations of some kinds by guild, each list in the order of asking.
    public Collection<List<Operation>> byGuild(Kind first, Kind... others) {
        Map<String, Integer> guilds = new HashMap<>();
        int[] guildOf =
                names.stream()
                        .mapToInt(name ->
                                guilds.computeIfAbsent(name.split("/", 2)[0], _ -> guilds.size()))
                        .toArray();
        return grouped(operation -> guildOf[operation.place()], EnumSet.of(first, others));
    }

    /// What concerns each lock, also what it guards, each list in the order of asking.
    public Collection<List<Operation>> byLock() {
        return grouped(
                operation ->
                        operation.guard() == Operation.NONE ? operation.place() : operation.guard(),
                EnumSet.of(Kind.ACQUIRE, Kind.RENEW, Kind.RELEASE, Kind.APPEND));
    }

    /// The same history, in which nothing is sure that may have been lost in a failover.
    public History doubtingLosses() {
        Doubt doubt = Doubt.of(operations);
        return doubt.none()
                ? this
                : new History(
                        operations.stream()
                                .map(operation ->
                                        operation.ok() && doubt.on(operation)
                                                ? operation.doubted()
                                                : operation)
                                .toList(),
                        names);
    }

    private Collection<List<Operation>> grouped(ToLongFunction<Operation> by, Set<Kind> kinds) {
        Map<Long, List<Operation>> groups = new HashMap<>();
        for (Operation operation : operations) {
            if (kinds.contains(operation.kind())) {
                groups.computeIfAbsent(by.applyAsLong(operation), _ -> new ArrayList<>())
                        .add(operation);
            }
        }
        return groups.values();
    }

    /// One operation in words.
    public String tell(Operation o) {
        return "%s %s%s lease=%d token=%d value=%d expected=%d by process %d, asked %d, %s"
                        .formatted(
                                o.kind(),
                                name(o.place()),
                                o.guard() == Operation.NONE ? "" : " guard=" + name(o.guard()),
                                o.lease(),
                                o.token(),
                                o.value(),
                                o.expected(),
                                o.process(),
                                o.invoked(),
                                o.outcome())
                + (o.returned() == Operation.NEVER
                        ? ""
                        : " after %d ns: number=%d answer=%d"
                                .formatted(o.returned() - o.invoked(), o.number(), o.answer()));
    }
}
