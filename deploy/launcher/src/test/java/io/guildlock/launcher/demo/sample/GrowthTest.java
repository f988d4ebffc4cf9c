package io.guildlock.launcher.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void theGuildBecomesAsLargeAsAsked() {
        Stage stage = Growth.grow(1, 300, 20, 5, 3, 40);

        assertThat(stage.users()).hasSize(300).doesNotHaveDuplicates();
        assertThat(stage.parties()).hasSize(20);
        assertThat(stage.events()).hasSize(5);
        assertThat(stage.giveaways()).hasSize(3);
    }

    @Test
    void aGuildThatIsLargeEnoughKeepsWhatItHas() {
        Stage stage = Growth.grow(1, 20, 1, 1, 1, 1);

        assertThat(stage.map(Cog.PARTY)).isEqualTo(SampleFiles.read().get(Cog.PARTY));
        assertThat(stage.map(Cog.QUOTES)).isEqualTo(SampleFiles.read().get(Cog.QUOTES));
        assertThat(stage.map(Cog.ROLES)).isEqualTo(SampleFiles.read().get(Cog.ROLES));
        assertThat(stage.events()).hasSize(2);
    }

    @Test
    void everybodyTakesPartInSomeEventAndGivesToSomebodyElse() {
        Stage stage = Growth.grow(1, 300, 1, 4, 1, 1);

        Set<String> seated = new HashSet<>();
        stage.events()
                .forEach(event -> {
                    seated.addAll(Stage.entries(event.path("participants")).keySet());
                    SampleFilesTest.assertDerangement(event);
                });
        assertThat(seated).containsAll(stage.users());
    }
}
