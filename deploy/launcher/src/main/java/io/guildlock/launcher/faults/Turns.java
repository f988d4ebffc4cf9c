package io.guildlock.launcher.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Some injuries first, then all in random order, again and again.
final class Turns implements Supplier<Injury> {
    private final List<Injury> all;
    private final RandomGenerator random;
    private final List<Injury> left;

    Turns(List<Injury> first, List<Injury> all, RandomGenerator random) {
        this.left = new ArrayList<>(first);
        this.all = List.copyOf(all);
        this.random = random;
    }

    @Override
    public Injury get() {
        if (left.isEmpty()) {
            left.addAll(all);
        }
        return left.remove(random.nextInt(left.size()));
    }
}
