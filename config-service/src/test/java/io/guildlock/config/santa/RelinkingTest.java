package io.guildlock.config.santa;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.testing.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelinkingTest {

    @Test
    void whoGaveToTheLeaverGivesToWhomTheyGave() {
        assertThat(Relinking.without("2", Map.of("1", "2", "2", "3", "3", "4", "4", "1")))
                .isEqualTo(Map.of("1", "3", "3", "4", "4", "1"));
    }

    @Test
    void ofThreeTwoAreLeftWhoGiveToEachOther() {
        assertThat(Relinking.without("2", Map.of("1", "2", "2", "3", "3", "1")))
                .isEqualTo(Map.of("1", "3", "3", "1"));
    }

    @Test
    void ofTwoNobodyIsLeftToGiveTo() {
        assertThat(Relinking.without("2", Map.of("1", "2", "2", "1"))).isEmpty();
    }

    @Test
    void whoGaveToEachOtherWithTheLeaverIsPutInBetweenTwoOthers() {
        assertThat(Relinking.without("2", Map.of("1", "2", "2", "1", "3", "4", "4", "3")))
                .isEqualTo(Map.of("3", "1", "1", "4", "4", "3"));
    }

    @Test
    void whoeverLeavesInWhateverOrderTheRestIsADerangement() {
        RandomGenerator random = Seed.of(RelinkingTest.class).stream(0);
        for (int round = 0; round < 500; round++) {
            int size = 2 + random.nextInt(9);
            Map<String, String> pairings = permutation(size, random);
            List<String> leaving = new ArrayList<>(pairings.keySet());
            Collections.shuffle(leaving, random);
            for (String user : leaving) {
                Map<String, String> after = Relinking.without(user, pairings);
                if (pairings.size() == 2) {
                    assertThat(after).isEmpty();
                    break;
                }
                var left = new HashSet<>(pairings.keySet());
                left.remove(user);
                assertThat(after.keySet()).isEqualTo(left);
                assertThat(new HashSet<>(after.values())).isEqualTo(left);
                after.forEach((giver, giftee) -> assertThat(giver).isNotEqualTo(giftee));
                pairings = after;
            }
        }
    }

    /// Any derangement, also of several circles, as they come from elsewhere.
    private static Map<String, String> permutation(int size, RandomGenerator random) {
        List<String> users = IntStream.range(1, size + 1).mapToObj(Integer::toString).toList();
        while (true) {
            List<String> giftees = new ArrayList<>(users);
            Collections.shuffle(giftees, random);
            Map<String, String> pairings = new HashMap<>();
            boolean deranged = true;
            for (int i = 0; i < size; i++) {
                pairings.put(users.get(i), giftees.get(i));
                deranged &= !users.get(i).equals(giftees.get(i));
            }
            if (deranged) {
                return pairings;
            }
        }
    }
}
