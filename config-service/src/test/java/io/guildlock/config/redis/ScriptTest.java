package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final Path FRAGMENTS = Path.of("src/main/resources/redis");
    private static final int LONGEST = 60;
    private static final Pattern PART = Pattern.compile("(?m)^parts[.\\[][^=]+= function");

    @Test
    void noFragmentIsLongerThanSixtyLines() throws IOException {
        for (Path fragment : fragments()) {
            assertThat(Files.readAllLines(fragment))
                    .as(fragment.toString())
                    .hasSizeLessThanOrEqualTo(LONGEST);
        }
    }

    @Test
    void everyFragmentSaysWhatItIs() throws IOException {
        for (Path fragment : fragments()) {
            if (!fragment.toString().endsWith("-run.lua")) {
                assertThat(Files.readString(fragment))
                        .as(fragment.toString())
                        .containsPattern("(?m)^-- ");
            }
        }
    }

    @Test
    void everyFragmentIsInAScript() throws IOException {
        Set<String> used =
                Stream.of(
                                Script.CHANGE,
                                Script.VIEW,
                                Script.ENTER,
                                Script.TAKE,
                                Script.NAMES,
                                Script.WEIGH,
                                Script.PART,
                                Script.SETTLE)
                        .flatMap(List::stream)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet());
        Set<String> there =
                fragments().stream()
                        .map(path -> FRAGMENTS.relativize(path).toString().replace(".lua", ""))
                        .collect(Collectors.toSet());
        assertThat(used).isEqualTo(there);
    }

    @Test
    void noFragmentKnowsAFeature() throws IOException {
        for (Path fragment : fragments()) {
            assertThat(Files.readString(fragment))
                    .as(fragment.toString())
                    .doesNotContainPattern("(?i)part(y|ies)|santa|quote|role|document|cjson");
        }
    }

    @Test
    void bothScriptsBeginWithTheirShebang() {
        assertThat(Script.of(Script.CHANGE).text()).startsWith("#!lua\n");
        assertThat(Script.of(Script.VIEW).text()).startsWith("#!lua flags=no-writes\n");
    }

    @Test
    void partsAreDefinedAtTheirFirstUseOnly() {
        String script = Script.of(Script.CHANGE).text();
        int table = script.indexOf("setmetatable(parts");
        assertThat(table).isPositive().isEqualTo(script.lastIndexOf("setmetatable(parts"));
        assertThat(PART.matcher(script).results())
                .hasSizeGreaterThan(40)
                .allMatch(part -> part.start() > table);
    }

    @Test
    void noTwoPartsHaveOneName() {
        assertThat(PART.matcher(Script.of(Script.CHANGE).text()).results())
                .extracting(MatchResult::group)
                .doesNotHaveDuplicates();
    }

    private static List<Path> fragments() throws IOException {
        try (Stream<Path> files = Files.walk(FRAGMENTS)) {
            return files.filter(path -> path.toString().endsWith(".lua")).toList();
        }
    }
}
