package io.guildlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person sees who starts a service with a wrong setting: one line, and no service.
class WrongSettingsIT {
    private static final int LONGEST_S = 60;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock-service | guildlock.redis.command-timeout=abc | guildlock.redis.command-timeout is abc; allowed: 50ms to 30s",
                "lock-service | guildlock.lock.most-waiters=0 | guildlock.lock.most-waiters is 0; allowed: 1 to 10,000",
                "lock-service | guildlock.lock.most-waiter=5 | guildlock.lock.most-waiter is no setting; the nearest is guildlock.lock.most-waiters, all are in docs/settings.md",
                "lock-service | guildlock.lock.default-lease=25h | guildlock.lock.default-lease is 90,000 s; allowed: at most longest-lease, which is 86,400 s",
                "lock-service | quarkus.http.host=0.0.0.0 | guildlock.keys.file is not set and quarkus.http.host is 0.0.0.0: other machines could call without a key; allowed: a file of keys (./guildlock keys create), a loopback address, or guildlock.keys.unsafe-everyone-may-call=true",
                "config-service | guildlock.config.retries=many | guildlock.config.retries is many; allowed: 0 to 20",
                "config-service | guildlock.redis.connections=1001 | guildlock.redis.connections is 1001; allowed: 1 to 1,000"
            })
    void theStartStopsWithOneLine(String service, String setting, String line)
            throws IOException, InterruptedException {
        ProcessBuilder start = command(service, "-D" + setting);
        assertThat(linesOf(start)).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock-service | GUILDLOCK_LOCK_BACKEND_RETRIES | 99 | guildlock.lock.backend.retries is 99; allowed: 0 to 10",
                "config-service | GUILDLOCK_CONFIG_RETRYS | 2 | GUILDLOCK_CONFIG_RETRYS is no setting; the nearest is GUILDLOCK_CONFIG_RETRIES, all are in docs/settings.md"
            })
    void soItDoesFromTheEnvironment(String service, String variable, String value, String line)
            throws IOException, InterruptedException {
        ProcessBuilder start = command(service, "-Dany=thing");
        start.environment().put(variable, value);
        assertThat(linesOf(start)).containsExactly(line);
    }

    private ProcessBuilder command(String service, String property) {
        return new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0",
                property,
                "-jar",
                TestHome.find().serviceJar(service).toString());
    }

    private List<String> linesOf(ProcessBuilder start) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = start.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(LONGEST_S, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        List<String> lines =
                Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
        assertThat(ended).as("ends; it said " + lines).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return lines;
    }
}
