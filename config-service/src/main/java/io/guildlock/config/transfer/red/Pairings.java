package io.guildlock.config.transfer.red;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who gives to whom in a drawn event. Where someone left after the draw, the one who gave to them
/// goes on to someone whom nobody gives to.
final class Pairings {
    private Pairings() {}

    /// Null if it is not drawn, or, told, if what is there is no pairing of those who take part.
    ///
    /// @param drawn what the event says itself
    /// @param matched to whom each participant gives
    static @Nullable Map<String, String> of(
            GuildPart guild, String path, boolean drawn, Map<String, @Nullable String> matched) {
        boolean anybody = matched.values().stream().anyMatch(to -> to != null);
        if (!anybody) {
            if (drawn) {
                guild.mended(path + ".matched", "nobody gives to anybody; it is not drawn");
            }
            return null;
        }
        Map<String, String> pairings = new LinkedHashMap<>();
        List<String> givers = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(matched.keySet());
        matched.forEach((giver, to) -> {
            if (to == null || to.equals(giver) || !left.remove(to)) {
                givers.add(giver);
            }
            pairings.put(giver, to == null ? "" : to);
        });
        boolean mends = givers.isEmpty() || link(guild, path, pairings, givers, left);
        if (!mends || pairings.size() < 2) {
            guild.mended(path + ".participants", "what was drawn is no pairing; draw again");
            return null;
        }
        return pairings;
    }

    /// Gives the givers without anybody those whom nobody gives to.
    private static boolean link(
            GuildPart guild,
            String path,
            Map<String, String> pairings,
            List<String> givers,
            Set<String> left) {
        List<String> receivers = new ArrayList<>(left);
        for (int turn = 0; turn < receivers.size(); turn++) {
            if (fits(givers, receivers, turn)) {
                for (int i = 0; i < givers.size(); i++) {
                    String giver = givers.get(i);
                    String to = receivers.get((i + turn) % receivers.size());
                    guild.mended(
                            path + ".participants." + giver + ".matched_to",
                            "%s cannot be given to; gives to %s now"
                                    .formatted(pairings.get(giver), to));
                    pairings.put(giver, to);
                }
                return new HashSet<>(pairings.values()).equals(pairings.keySet());
            }
        }
        return false;
    }

    private static boolean fits(List<String> givers, List<String> receivers, int turn) {
        for (int i = 0; i < givers.size(); i++) {
            if (givers.get(i).equals(receivers.get((i + turn) % receivers.size()))) {
                return false;
            }
        }
        return true;
    }
}
