package io.guildlock.launcher.bench.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenGrantsTest {
    private static final String LINE =
            "+1795478400.123456 [0 127.0.0.1:40512] \"EVALSHA\" \"ab\" \"3\" \"r\" \"clock\" \"r\" \"\""
                    + " \"[{\\\"op\\\":\\\"a \\\\ b\\\"}]\" \"=170000000000000007\"";

    @Test
    void whatMonitorTellsIsReadBack() {
        SeenGrants.Evaluation grant = SeenGrants.evaluation(LINE);

        assertThat(grant.sha()).isEqualTo("ab");
        assertThat(grant.keys()).containsExactly("r", "clock", "r");
        assertThat(grant.arguments())
                .containsExactly("", "[{\"op\":\"a \\ b\"}]", "=170000000000000007");
    }

    @Test
    void whatIsMadeOfItIsAnotherChangeOfTheSameGuild() {
        SeenGrants.Evaluation another = SeenGrants.another(SeenGrants.evaluation(LINE));

        assertThat(another.keys()).containsExactly("r:another", "clock", "r:another");
        assertThat(another.arguments()).endsWith("=160000000000000007");
    }
}
