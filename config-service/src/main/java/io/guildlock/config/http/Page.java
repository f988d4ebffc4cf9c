package io.guildlock.config.http;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One page of a listing. Pages stay right while others add and remove entries.
///
/// @param next what to send as `after` for the page that follows; null on the last one
public record Page<T>(
        List<T> items,
        @Schema(
                        description = "Send it as `after` for the next page; null on the last one",
                        nullable = true)
                @Nullable String next) {

    /// Makes a page of at most `limit` of `found`, which was read with a limit of one more.
    public static <F, T> Page<T> of(
            List<F> found, int limit, Function<F, T> item, Function<F, String> place) {
        List<F> shown = found.size() > limit ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().map(item).toList(),
                found.size() > limit ? place.apply(shown.getLast()) : null);
    }

    /// Checks the query parameter `limit`; without one, 100 or as many as allowed.
    public static int limit(@Nullable String given, Limits limits) {
        return given == null
                ? Math.min(100, limits.page())
                : Names.number("limit", given, 1, limits.page());
    }
}
