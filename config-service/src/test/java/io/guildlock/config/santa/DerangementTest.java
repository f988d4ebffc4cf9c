package io.guildlock.config.santa;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.testing.Seed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DerangementTest {
    private final RandomGenerator random = Seed.of(DerangementTest.class).stream(1);

    private static List<String> users(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void everybodyGivesOnceAndIsGivenToOnceInOneCircle() {
        for (int count = 2; count <= 500; count += count < 20 ? 1 : 40) {
            Map<String, String> pairings = Derangement.of(users(count), random);
            Set<String> seen = new HashSet<>();
            String at = "1";
            while (seen.add(at)) {
                at = pairings.get(at);
            }
            assertThat(seen).hasSize(count);
            assertThat(pairings.keySet()).containsExactlyElementsOf(users(count));
        }
    }

    @Test
    void everyCircleComesUp() {
        Map<Map<String, String>, Integer> seen = new HashMap<>();
        for (int i = 0; i < 6_000; i++) {
            seen.merge(Derangement.of(users(4), random), 1, Integer::sum);
        }
        assertThat(seen).hasSize(6);
        assertThat(seen.values()).allMatch(times -> times > 800 && times < 1_200);
    }
}
