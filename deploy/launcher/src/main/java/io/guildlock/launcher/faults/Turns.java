package io.guildlock.launcher.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Some injuries first, each once, then all, again and again; in random order.
final class Turns implements Supplier<Injury> {
    private final List<Injury> all;
    private final RandomGenerator random;
    private final List<Injury> left;
    private boolean first = true;

    Turns(List<Injury> first, List<Injury> all, RandomGenerator random) {
        this.left = new ArrayList<>(first);
        this.all = List.copyOf(all);
        this.random = random;
    }

    @Override
    public Injury get() {
        if (left.isEmpty()) {
            first = false;
            left.addAll(all);
        }
        return left.remove(random.nextInt(left.size()));
    }

    /// Whether those that come first have all been had.
    boolean hadTheFirst() {
        return !first || left.isEmpty();
    }
}
