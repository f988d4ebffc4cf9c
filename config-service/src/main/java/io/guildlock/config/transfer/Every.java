package io.guildlock.config.transfer;

import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import java.util.List;
import java.util.function.Consumer;

/// Goes through an index, few entries at a time.
public final class Every {
    private Every() {}

    /// Every member that is there from beginning to end, once, in its order.
    public static void member(
            Changes changes, Scope scope, Key ordered, int atOnce, Consumer<String> each) {
        List<Shown.Placed> page = List.of();
        do {
            Place after = page.isEmpty() ? Place.START : page.getLast().place();
            page = changes.view(scope, List.of(new Read.Ordered(ordered, after, atOnce))).placed(0);
            page.forEach(placed -> each.accept(placed.member()));
        } while (page.size() == atOnce);
    }
}
