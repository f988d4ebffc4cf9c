package io.guildlock.launcher.faults.rubbish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RubbishRunTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    @Test
    void sendersThatBreakAreAFailureAndSoIsWhatTheyDidNotSend() {
        // Nothing to choose from: each sender breaks at once.
        RubbishRun.Result result = RubbishRun.to(NOBODY, List.of(), 20, new SplittableRandom(1));

        assertThat(result.failures())
                .anyMatch(said -> said.startsWith("a sender broke: "))
                .contains("too little happened: 0 requests of 20");
    }

    @Test
    void everyRequestThatIsNotAnsweredIsAFailure() {
        Endpoint endpoint = new Endpoint("GET", "/x", List.of(), List.of(), List.of());

        assertThat(RubbishRun.to(NOBODY, List.of(endpoint), 13, new SplittableRandom(1)).failures())
                .hasSize(13)
                .allMatch(said -> said.startsWith("no answer: "));
    }
}
