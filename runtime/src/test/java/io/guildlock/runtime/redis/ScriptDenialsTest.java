package io.guildlock.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.RedisUri;
import org.junit.jupiter.api.Test;

class ScriptDenialsTest {
    private static final String SCRIPT =
            "local a = 1\n  redis.call('XADD', KEYS[1], '*')\nreturn a";

    // As Redis 7.0 and 7.2 answer, with what Redisson adds.
    private final RuntimeException old =
            new RuntimeException(
                    "ERR The user executing the script can't run this command or subcommand script: 5ab0, on @user_script:2. channel: [id: 0x1] command: (EVALSHA), params: [5ab0, 1, gl:secret]");
    private final RuntimeException later =
            new RuntimeException(
                    "NOPERM ACL failure in script: User mine has no permissions to run the 'xadd' command script: 5ab0, on @user_script:2.");

    private final ScriptDenials denials =
            new ScriptDenials(RedisUri.parse("redis://mine:word@127.0.0.1"));

    @Test
    void theyAreKnownByTheirWords() {
        assertThat(ScriptDenials.is(old)).isTrue();
        assertThat(ScriptDenials.is(later)).isTrue();
        assertThat(ScriptDenials.is(new RuntimeException("NOPERM this user has no permissions")))
                .isFalse();
        assertThat(ScriptDenials.is(new RuntimeException())).isFalse();
    }

    @Test
    void theLogNamesUserAndCommandButNothingOfTheCall() {
        for (RuntimeException answer : new RuntimeException[] {old, later}) {
            String place = ScriptDenials.place(String.valueOf(answer.getMessage()), SCRIPT);
            assertThat(denials.told(answer, place))
                    .contains("user mine", "redis.call('XADD', KEYS[1], '*')")
                    .doesNotContain("secret", "word", "5ab0");
        }
    }

    @Test
    void anAnswerWithoutALineIsToldToo() {
        assertThat(ScriptDenials.place("ACL failure in script: no", SCRIPT))
                .isEqualTo("unknown line");
        assertThat(ScriptDenials.place("user_script:99", SCRIPT)).isEmpty();
    }
}
