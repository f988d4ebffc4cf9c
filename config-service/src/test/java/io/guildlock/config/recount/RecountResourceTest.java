package io.guildlock.config.recount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.change.Recounts;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecountResourceTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, new GuildId("1"));

    private int asked;

    @Test
    void moreAtATimeThanMayBeAreRefusedAndTheStoreIsNotBlamed() {
        RecountResource[] resource = new RecountResource[1];
        resource[0] =
                resource((scope, _, _) -> {
                    asked++;
                    assertThatThrownBy(() -> resource[0].recount(scope))
                            .isInstanceOfSatisfying(
                                    ProblemException.class,
                                    e -> assertThat(e.type()).isEqualTo(ProblemType.QUEUE_FULL));
                    return Optional.empty();
                });

        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> resource[0].recount(SCOPE))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.CONTENDED));
            assertThat(asked).isEqualTo(i);
        }
    }

    // Which guild a request is about is not asked here.
    @SuppressWarnings("NullAway")
    private static RecountResource resource(Recounts recounts) {
        return new RecountResource(
                recounts,
                new RecountConfig() {
                    @Override
                    public Duration within() {
                        return Duration.ofSeconds(1);
                    }

                    @Override
                    public int page() {
                        return 10;
                    }

                    @Override
                    public int atOnce() {
                        return 1;
                    }
                },
                null);
    }
}
