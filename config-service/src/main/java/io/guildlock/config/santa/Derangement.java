package io.guildlock.config.santa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Who gives to whom, by chance: everybody gives once and is given to once, nobody to themselves.
/// All are in one circle, each such circle as likely as any other (Sattolo's algorithm), which
/// takes one pass however many take part.
final class Derangement {
    private Derangement() {}

    /// @param users 2 or more, distinct
    static Map<String, String> of(List<String> users, RandomGenerator random) {
        List<String> receivers = new ArrayList<>(users);
        for (int i = receivers.size() - 1; i > 0; i--) {
            Collections.swap(receivers, i, random.nextInt(i));
        }
        Map<String, String> pairings = new LinkedHashMap<>();
        for (int i = 0; i < users.size(); i++) {
            pairings.put(users.get(i), receivers.get(i));
        }
        return pairings;
    }
}
