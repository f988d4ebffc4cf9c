package io.guildlock.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.contract.ProblemType;
import io.guildlock.launcher.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionExamplesTest {
    private static final Pattern JAVA =
            Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String SOURCE =
            "deploy/launcher/src/test/java/io/guildlock/launcher/docs/InteractionExamples.java";

    @ParameterizedTest
    @ValueSource(strings = {"interactions.md", "outage.md"})
    void theJavaOfTheDocumentIsThatOfTheCompiledExamples(String name) throws IOException {
        Path home = TestHome.find().path();
        String source = Files.readString(home.resolve(SOURCE));
        String document = Files.readString(home.resolve("docs").resolve(name));

        assertThat(JAVA.matcher(document).results().map(block -> block.group(1)))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(words(source)).contains(words(block)));
    }

    @Test
    void whatSurelyDidNotHappenIsNotAnsweredAsWhatMayHave() {
        Problem away = Problem.local(ProblemType.STORE_UNAVAILABLE, "");
        Problem unknown = Problem.local(ProblemType.OUTCOME_UNKNOWN, "");

        assertThat(answerTo(new StoreUnavailableException(away, null))).startsWith("Not done");
        assertThat(answerTo(new OutcomeUnknownException(unknown, null)))
                .startsWith("It is not certain");
    }

    private static String answerTo(GuildlockException failure) {
        return InteractionExamples.answerTo(() -> {
            throw failure;
        });
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
