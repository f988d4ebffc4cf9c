package io.guildlock.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// `./guildlock keys` on a file.
class KeysCommandTest {
    @TempDir private Path folder;

    private Path file = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        file = folder.resolve("new/keys");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new KeysCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    private KeyFile stored() throws IOException {
        return KeyFile.parse(Files.readString(file));
    }

    @Test
    void aKeyIsShownAloneAndOnlyItsHashIsKept() throws IOException {
        assertThat(run("create", "mine", "--file", file.toString(), "--note", "ops")).isZero();

        ApiKey key = ApiKey.parse(out.toString().strip()).orElseThrow();
        assertThat(err.toString()).contains(key.id()).doesNotContain(key.secret());
        assertThat(Files.readString(file)).doesNotContain(key.secret());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(stored().keys())
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.isOf(key)).isTrue();
                    assertThat(stored.bot()).isEqualTo(new BotId("mine"));
                    assertThat(stored.note()).isEqualTo("ops");
                    assertThat(stored.scopes())
                            .containsExactlyInAnyOrder(
                                    KeyScope.LOCKS, KeyScope.CONFIG_READ, KeyScope.CONFIG_WRITE);
                });
    }

    @Test
    void aFileBecomesNoLargerThanServicesRead() throws IOException {
        run("create", "mine", "--file", file.toString());
        String id = out.toString().substring(4, 16);
        String line = Files.readString(file).lines().toList().getLast();
        StringBuilder full = new StringBuilder();
        for (int i = 0; full.length() + 2 * line.length() < KeyFile.LARGEST_BYTES; i++) {
            full.append(line.replace(id, otherId(i))).append('\n');
        }
        Files.writeString(file, full);
        String note = "x".repeat(100);

        int made = 0;
        while (run("create", "mine", "--note", note, "--file", file.toString()) == 0) {
            made++;
        }

        assertThat(made).isBetween(0, 3);
        assertThat(err.toString()).contains("allowed: at most 1048576", "revoke some keys first");
        assertThat(Files.size(file)).isLessThanOrEqualTo(KeyFile.LARGEST_BYTES);
        assertThat(out.toString()).isEmpty();
        assertThat(run("revoke", otherId(7), "--file", file.toString())).isZero();
    }

    private static String otherId(int number) {
        return String.format("%12s", Integer.toString(number, 6))
                .replace(' ', 'y')
                .replace('0', 'a')
                .replace('1', 'b');
    }

    @Test
    void aBotMayHaveSeveralAndOneIsRevoked() throws IOException {
        run("create", "mine", "--file", file.toString());
        ApiKey old = ApiKey.parse(out.toString().strip()).orElseThrow();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        run("create", "mine", "--file", file.toString(), "--scopes", "metrics");
        ApiKey young = ApiKey.parse(out.toString().strip()).orElseThrow();

        assertThat(run("list", "--file", file.toString())).isZero();
        assertThat(out.toString())
                .contains(old.id(), young.id(), "metrics", "locks,config:read,config:write")
                .doesNotContain(old.hexHash());
        assertThat(run("revoke", old.id(), "--file", file.toString())).isZero();
        assertThat(stored().keys())
                .singleElement()
                .satisfies(left -> assertThat(left.isOf(young)).isTrue());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("revoke", old.id(), "--file", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no key " + old.id());
        assertThat(run("log", "--file", file.toString())).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(" create " + old.id() + " mine locks,"),
                        line ->
                                assertThat(line)
                                        .contains(" create " + young.id() + " mine metrics"),
                        line -> assertThat(line).contains(" revoke " + old.id() + " mine "));
        assertThat(out.toString()).doesNotContain(old.hexHash(), young.secret());
    }

    @ParameterizedTest
    @CsvSource({"Mine,locks,bot is Mine", "mine,all,scope is all", "mine,'',scope is"})
    void whatIsWrongIsNamed(String bot, String scopes, String complaint) {
        assertThat(run("create", bot, "--file", file.toString(), "--scopes", scopes)).isEqualTo(2);
        assertThat(err.toString()).contains(complaint, "allowed");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsDamagedStaysAsItIs() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "damaged\n");

        assertThat(run("create", "mine", "--file", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("line 1");
        assertThat(file).hasContent("damaged\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aKeyToCallWithComesFromTheEnvironment() {
        ApiKey key = ApiKey.random(new SecureRandom());

        assertThat(new OwnKey(Map.of(OwnKey.VARIABLE, key.reveal())).read()).contains(key);
        assertThat(new OwnKey(Map.of()).read()).isEmpty();
        assertThatThrownBy(() -> new OwnKey(Map.of(OwnKey.VARIABLE, "hidden")).read())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(OwnKey.VARIABLE)
                .hasMessageNotContaining("hidden");
    }
}
