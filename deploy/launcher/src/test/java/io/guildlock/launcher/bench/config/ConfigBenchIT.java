package io.guildlock.launcher.bench.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.bench.show.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run far too short to tell anything of speed, which shows that the benchmark works.
@Tag("deep")
class ConfigBenchIT {
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir Path folder;

    @Test
    void measuresEveryPartAndJudgesEveryThreshold() throws Exception {
        Home home = TestHome.find();
        ConfigPlan tiny =
                new ConfigPlan(
                        1, SHORT, SHORT, 20, 200, 1_000, 200, 40, Set.of(ConfigPart.values()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        Path results = folder.resolve("bench");

        new ConfigBench(home, tiny, new Progress(out, false), out, results).run();

        JsonNode list = new ObjectMapper().readTree(results.resolve("config.json").toFile());
        assertThat(list).as(said.toString()).hasSize(10);
        assertThat(list)
                .allSatisfy(one -> {
                    assertThat(one.fieldNames())
                            .toIterable()
                            .contains("measure", "value", "unit", "must", "met");
                    assertThat(one.get("met").isNull()).isEqualTo(one.has("reason"));
                });
        assertThat(unmeasured(list))
                .as(said.toString())
                .allMatch(measure -> measure.contains("PostgreSQL"));
        assertThat(
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(results.resolve("config.svg").toFile())
                                .getElementsByTagName("rect")
                                .getLength())
                .isGreaterThanOrEqualTo(4);
        assertThat(said.toString())
                .contains("empty endpoint")
                .contains("pooled Jedis")
                .contains("signups/s kept")
                .contains("40 watchers over 4 guilds");
    }

    private static List<String> unmeasured(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.get("value").isNull())
                .map(one -> one.get("measure").asText())
                .toList();
    }
}
