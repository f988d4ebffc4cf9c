package io.guildlock.lock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lease protocol, checked in every state of a small model; see `docs/model/README.md`.
class LeaseModelTest {
    /// With the least number of states that a check worth its name visits.
    private static final Map<String, Long> SOUND =
            Map.of(
                    "Queue", 40_000L,
                    "Retries", 100_000L,
                    "Cancels", 40_000L,
                    "Confirms", 40_000L,
                    "Failover", 100_000L);

    /// With what TLC finds broken when the safeguard is missing.
    private static final Map<String, String> WITHOUT =
            Map.of(
                    "WithoutAttemptMark", "OneLiveGrant",
                    "WithoutEveryMark", "OneLiveGrant",
                    "WithoutClosing", "NoOrphan",
                    "WithoutRecord", "NoOrphan",
                    "WithoutTimeFloor", "TokensRise",
                    "WithoutTokenCheck", "NoStaleWrite",
                    "WithoutLiveCheck", "NoStaleWrite",
                    "WithoutQueue", "OrderOfArrival",
                    "WithoutEndingSoon", "UnheardEndsSoon");

    @ParameterizedTest
    @MethodSource("sound")
    void everyStateKeepsEveryPromise(String configuration) throws InterruptedException {
        Tlc.Finding found = Tlc.check(configuration, 2);

        assertThat(found.violated()).as(found.said()).isEmpty();
        assertThat(found.nothingFound()).as(found.said()).isTrue();
        assertThat(found.distinctStates()).isGreaterThanOrEqualTo(SOUND.get(configuration));
    }

    @ParameterizedTest
    @MethodSource("without")
    void eachSafeguardIsNeeded(String configuration) throws InterruptedException {
        Tlc.Finding found = Tlc.check(configuration, 1);

        assertThat(found.violated())
                .as(found.said())
                .isEqualTo(List.of(WITHOUT.get(configuration)));
    }

    @Test
    void everyConfigurationIsChecked() throws IOException {
        try (Stream<Path> files = Files.list(Tlc.MODEL)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".cfg"))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(sound(), without()).map(name -> name + ".cfg").toList());
        }
    }

    static Stream<String> sound() {
        return SOUND.keySet().stream().sorted();
    }

    static Stream<String> without() {
        return WITHOUT.keySet().stream().sorted();
    }
}
