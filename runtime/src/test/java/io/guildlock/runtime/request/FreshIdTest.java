package io.guildlock.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshIdTest {

    @Test
    void noTwoAreAlikeWhicheverThreadAsks() {
        List<String> ids =
                IntStream.range(0, 10_000).parallel().mapToObj(_ -> FreshId.next()).toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{20}-[0-9a-z]{1,13}"));
    }
}
