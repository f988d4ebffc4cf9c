package io.guildlock.config.santa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of a drawn pairing when somebody is gone: who gave to them gives to whom they gave.
/// Nobody else is disturbed, unless only the two gave to each other: then the one who is left is
/// put in between another pair. Always the same for the same pairing, so that it may be computed
/// again.
final class Relinking {
    private Relinking() {}

    /// The pairing without `user`; empty if fewer than two are left.
    ///
    /// @param pairings who gives to whom: everybody gives once and is given to once
    static Map<String, String> without(String user, Map<String, String> pairings) {
        Map<String, String> after = new LinkedHashMap<>(pairings);
        String giftee = after.remove(user);
        String giver = giverTo(user, after);
        if (after.size() < NewSantaEvent.FEWEST) {
            return Map.of();
        }
        if (giftee == null || giver == null) {
            // Not a pairing that was drawn here: nobody is left to link.
            after.values().remove(user);
            return after;
        }
        if (giver.equals(giftee)) {
            insert(giver, after);
        } else {
            after.put(giver, giftee);
        }
        return after;
    }

    private static @Nullable String giverTo(String user, Map<String, String> pairings) {
        return pairings.entrySet().stream()
                .filter(pair -> pair.getValue().equals(user))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /// Puts `lone` between the first other giver, by number, and their giftee.
    private static void insert(String lone, Map<String, String> pairings) {
        List<String> others =
                pairings.keySet().stream().filter(other -> !other.equals(lone)).sorted().toList();
        String first = others.getFirst();
        pairings.put(lone, pairings.getOrDefault(first, lone));
        pairings.put(first, lone);
    }
}
