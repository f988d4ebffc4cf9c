package io.guildlock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogsTest {
    @TempDir Path folder;

    @Test
    void onlyWarningsAndErrorsThatCameLaterAreFound() throws IOException {
        Path log = folder.resolve("lock-8080.log");
        Files.writeString(log, "2026-11-24 00:01:02,003 WARN  [io.gui.Old] (main) before\n");
        ServiceLogs logs = ServiceLogs.from(List.of(log));
        Files.writeString(
                log,
                """
                2026-11-24 00:01:03,004 INFO  [io.gui.Some] (main) an ERROR in words only
                2026-11-24 00:01:03,005 WARN  [io.gui.Some] (main) careful
                2026-11-24 00:01:03,006 ERROR [io.gui.Some] (main) broken: java.lang.IllegalStateException
                \tat io.guildlock.Somewhere.run(Somewhere.java:1)
                """,
                StandardOpenOption.APPEND);

        assertThat(logs.warningsAndErrors())
                .containsExactly(
                        "lock-8080.log: 2026-11-24 00:01:03,005 WARN  [io.gui.Some] (main) careful",
                        "lock-8080.log: 2026-11-24 00:01:03,006 ERROR [io.gui.Some] (main) broken:"
                                + " java.lang.IllegalStateException");
    }

    @Test
    void aConnectionThatRedissonReplacedIsNothingOfNote() throws IOException {
        Path log = folder.resolve("lock-8080.log");
        Files.createFile(log);
        ServiceLogs logs = ServiceLogs.from(List.of(log));
        Files.writeString(
                log,
                """
                2026-11-24 00:01:03,005 ERROR [org.redisson.client.handler.PingConnectionHandler] (redisson-timer-2-1) Unable to send PING command over channel
                2026-11-24 00:01:03,006 ERROR [org.redisson.client.handler.CommandDecoder] (loop) broken
                """);

        assertThat(logs.warningsAndErrors()).singleElement().asString().contains("CommandDecoder");
    }
}
