package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads the histories it is given and holds them against every check, as a run does when a chapter
/// ends. A process of its own, so that its heap is one that was chosen.
final class ManyOperationsMain {
    private ManyOperationsMain() {}

    public static void main(String[] files) throws IOException {
        long begin = System.nanoTime();
        History history = History.read(Stream.of(files).map(Path::of).toList());
        long violations = 0;
        for (Check check : Check.all()) {
            List<Violation> found = check.violations(history);
            found.stream().limit(3).forEach(one -> System.out.println(one.tell(history)));
            violations += found.size();
        }
        long most =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed() >> 20)
                        .sum();
        System.out.printf(
                "%d operations, %d violations, read and checked in %d s, %d MiB of heap at most%n",
                history.operations().size(),
                violations,
                (System.nanoTime() - begin) / 1_000_000_000,
                most);
    }
}
