package io.guildlock.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandCountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "+1795478400.123456 [0 127.0.0.1:40512] \"EVALSHA\" \"ab\" \"1\" \"k\"; true",
                "+1795478400.123456 [0 127.0.0.1:40512] \"PUBLISH\" \"[x] lua]\" \"0\"; true",
                "+1795478400.123456 [0 lua] \"HGET\" \"k\" \"f\"; false",
                "+1795478400.123456 [15 lua] \"HGET\" \"k\" \"f\"; false",
                "+1795478400.123456 [0 127.0.0.1:40512] \"PING\"; false",
                "+1795478400.123456 [0 127.0.0.1:40512] \"ping\"; false",
                "+1795478400.1 [0 [::1]:40512] \"EVALSHA\" \"ab\" \"2\" \"gl:{d:0}:stats\" \"gl:{d:0}:counting\" \"r\"; false",
                "+1795478400.1 [0 [::1]:40512] \"EVALSHA\" \"ab\" \"2\" \"gl:{d:0}:statsman\" \"k\"; true",
                "+1795478400.1 [0 [::1]:40512] \"EVALSHA\" \"ab\" \"2\" \"gl:{d:7}:leases\" \"gl:{d:7}:waited\" \"gl:{d:7}:\"; false",
                "+1795478400.1 [0 [::1]:40512] \"EVALSHA\" \"ab\" \"3\" \"gl:{d:7}:leases\" \"gl:{d:7}:waited\" \"k\"; true",
                "+OK; false"
            })
    void whatClientsSendCountsAndWhatScriptsCallDoesNot(String line, boolean counts) {
        assertThat(CommandCount.counts(line)).isEqualTo(counts);
    }
}
