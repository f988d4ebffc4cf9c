package io.guildlock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The whole demo, small, against a cluster of its own.
class DemoIT {
    private final StringWriter shown = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"", "--kill=lock", "--kill=config"})
    void theOldWayLosesAndGuildlockDoesNot(String kill) {
        CommandLine demo = new CommandLine(new DemoCommand()).setOut(new PrintWriter(shown, true));

        int exit =
                kill.isEmpty()
                        ? demo.execute(
                                "--shards=3",
                                "--users=40",
                                "--attempts=900",
                                "--data=target/no-cluster-here")
                        : demo.execute("--shards=3", "--users=40", "--attempts=900", kill);

        System.out.println(shown);
        assertThat(exit).as(shown.toString()).isZero();
        assertThat(shown.toString())
                .contains("acknowledged is stored, exactly once")
                .containsPattern("seed \\d+");
        if (!kill.isEmpty()) {
            assertThat(shown.toString())
                    .containsPattern("killed (lock|config)-\\d+ \\(SIGKILL\\)")
                    .contains("was killed midway");
        }
    }
}
