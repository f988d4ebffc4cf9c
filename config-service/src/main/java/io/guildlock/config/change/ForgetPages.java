package io.guildlock.config.change;

import java.util.List;
import java.util.function.ToIntFunction;

/// How a feature lets go of a person that keeps its things in an ordered index: one page of it a
/// step, each thing looked at whole.
public final class ForgetPages {
    /// Things looked at in one step: each is several readings.
    private static final int AT_ONCE = 20;

    private ForgetPages() {}

    /// Takes a step as [Forgets#forget] does.
    ///
    /// @param index the things in their order
    /// @param forget rids these members of the index of the user, and tells how many named them
    public static Forgets.Step step(
            Changes changes,
            ChangeRequest request,
            Key index,
            String after,
            int most,
            ToIntFunction<List<String>> forget) {
        int page = Math.min(most, AT_ONCE);
        Place from = Place.after(after.isEmpty() ? null : after);
        List<Shown.Placed> placed =
                changes.view(request.scope(), List.of(new Read.Ordered(index, from, page)))
                        .placed(0);
        int forgotten = forget.applyAsInt(placed.stream().map(Shown.Placed::member).toList());
        return new Forgets.Step(
                forgotten, placed.size() < page ? null : placed.getLast().place().value());
    }
}
