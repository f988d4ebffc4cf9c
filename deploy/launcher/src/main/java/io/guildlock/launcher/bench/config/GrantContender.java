package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Cpu;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// A way to make grants with its workers and the processes that it keeps busy.
///
/// @param service processes of the service; none where there is none
/// @param store processes of Redis or PostgreSQL; asked anew each time, as they come and go
record GrantContender(
        GrantWay way, Workers workers, List<Long> service, Supplier<List<Long>> store) {
    private static final List<Long> GENERATOR = List.of(ProcessHandle.current().pid());

    private record Used(Duration generator, Duration service, Duration store) {}

    GrantSample turn(Duration length, int round) {
        Used before = used();
        Turn turn = workers.run(length);
        return GrantSample.of(way, round, turn, cost(before, turn));
    }

    private GrantSample.Cost cost(Used before, Turn turn) {
        Used now = used();
        double calls = Math.max(1, turn.times().getTotalCount());
        return new GrantSample.Cost(
                now.generator().minus(before.generator()).toNanos() / calls / 1_000,
                now.service().minus(before.service()).toNanos() / calls / 1_000,
                now.store().minus(before.store()).toNanos() / calls / 1_000);
    }

    private Used used() {
        return new Used(Cpu.usedBy(GENERATOR), Cpu.usedBy(service), Cpu.usedBy(store.get()));
    }
}
