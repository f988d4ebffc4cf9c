package io.guildlock.launcher.red;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.LauncherProcess;
import io.guildlock.launcher.TestHome;
import io.guildlock.redis.FreePort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./guildlock import red` where it cannot do it; where it can, it is in the document
/// `moving-from-red.md`, which runs too.
class RedCommandIT {
    private static final String SAMPLE = TestHome.find().path().resolve("docs/red").toString();

    @TempDir Path folder;

    @Test
    void whereNoServiceAnswersOneLineSaysSo() throws Exception {
        fails(1, "guildlock: nothing is up", SAMPLE, "--data", folder.toString());
        String url = "http://127.0.0.1:" + FreePort.onLoopback();
        fails(1, "guildlock: no config-service takes it: " + url, SAMPLE, "--url", url);
        fails(
                1,
                "guildlock: --url is ftp://x; allowed: http://host:port",
                SAMPLE,
                "--url",
                "ftp://x");
    }

    @Test
    void aWrongPathIsToldBeforeAnyServiceIsAsked() throws Exception {
        fails(
                1,
                "guildlock: " + folder.resolve("no") + " is not there",
                folder.resolve("no").toString());
    }

    private void fails(int code, String output, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        all[0] = "import";
        all[1] = "red";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        try (LauncherProcess importing = LauncherProcess.start(folder, all)) {
            assertThat(importing.exitCode()).as(importing.output()).isEqualTo(code);
            assertThat(importing.output()).startsWith(output).hasLineCount(1);
        }
    }

    @Test
    void wrongUsageExitsWithTwo() throws Exception {
        try (LauncherProcess importing = LauncherProcess.start(folder, "import", "red")) {
            assertThat(importing.exitCode()).isEqualTo(2);
            assertThat(importing.output()).contains("PATH").contains("--dry-run");
        }
    }
}
