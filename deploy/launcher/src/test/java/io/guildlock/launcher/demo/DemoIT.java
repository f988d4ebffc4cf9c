package io.guildlock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.launcher.LauncherProcess;
import io.guildlock.launcher.TestHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The whole demo, small, against a cluster of its own. `.ci/run` has it in full, with each service
/// killed.
class DemoIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir Path nothingUpHere;

    @BeforeAll
    static void tellHome() {
        System.setProperty("guildlock.home", TestHome.find().path().toString());
    }

    @Test
    void theOldWayLosesAndGuildlockDoesNot() {
        run("");
    }

    @Test
    @Tag("deep")
    void norDoesGuildlockWhenAReplicaIsKilled() {
        run("--kill=lock");
    }

    private void run(String kill) {
        StringWriter shown = new StringWriter();
        CommandLine demo = new CommandLine(new DemoCommand()).setOut(new PrintWriter(shown, true));
        String[] small = {"--shards=3", "--users=40", "--attempts=600", "--data=" + nothingUpHere};

        int exit = kill.isEmpty() ? demo.execute(small) : execute(demo, small, kill);

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

    @Test
    void anInterruptLeavesNothingRunning() throws Exception {
        try (LauncherProcess demo =
                LauncherProcess.start(
                        nothingUpHere, "demo", "--attempts=50000", "--data=" + nothingUpHere)) {
            await().atMost(LIMIT)
                    .until(() -> demo.output().contains("the old way:") || !demo.isAlive());
            List<ProcessHandle> running = ProcessHandle.current().descendants().toList();
            assertThat(running).as(demo.output()).hasSizeGreaterThan(8);

            demo.interrupt();

            assertThat(demo.exitCode()).isNotZero();
            await().atMost(LIMIT).until(() -> running.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static int execute(CommandLine demo, String[] arguments, String one) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = one;
        return demo.execute(all);
    }
}
