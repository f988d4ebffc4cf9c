package io.guildlock.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.guildlock.client.lock.Lease;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.key.ApiKey;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class GuildlockTest {

    @Test
    void closingReleasesOpenLeases() {
        try (ScriptedReplica replica = ScriptedReplica.start()) {
            replica.then(
                            Reply.json(
                                    201,
                                    """
                                    {"leaseId":"0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f","token":"17",
                                     "leaseMs":30000,"remainingMs":30000,"waitedMs":0}\
                                    """))
                    .otherwise(Reply.noContent());
            Lease lease;
            try (Guildlock guildlock = Guildlock.builder().locks(replica.url() + "/").build()) {
                lease = guildlock.guild("42").lock("party:7").acquire();
                assertThat(lease.isHeld()).isTrue();
            }
            assertThat(replica.requests("DELETE")).hasSize(1);
            assertThat(lease.isHeld()).isFalse();
        }
    }

    @Test
    void callsSayWhoseSpanTheyBelongToIfTheCallerDoes() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        assertThat(traceparentSent(traceparent)).isEqualTo(traceparent);
        assertThat(traceparentSent(null)).isNull();
        assertThat(traceparentSent("no\nheader")).isNull();
    }

    private static @Nullable String traceparentSent(@Nullable String given) {
        try (ScriptedReplica replica = ScriptedReplica.start();
                Guildlock guildlock =
                        Guildlock.builder()
                                .configs(replica.url())
                                .traceparent(() -> given)
                                .build()) {
            replica.otherwise(Reply.noContent());
            guildlock.guild("42").set("opted-in").contains("1001");
            return replica.onlyRequest().headers().getFirst("traceparent");
        }
    }

    @Test
    void aKeyGoesWithEveryCall() {
        String key = ApiKey.random(new SecureRandom()).reveal();
        try (ScriptedReplica replica = ScriptedReplica.start()) {
            replica.otherwise(Reply.noContent());
            try (Guildlock guildlock =
                    Guildlock.builder()
                            .locks(replica.url())
                            .configs(replica.url())
                            .key(key)
                            .build()) {
                assertThat(guildlock.guild("42").set("banned").remove("7").changed()).isTrue();
            }
            assertThat(replica.requests("DELETE"))
                    .singleElement()
                    .satisfies(sent ->
                            assertThat(sent.header("Authorization")).isEqualTo("Bearer " + key));
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutBeingShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guildlock.builder().key("glk_secret"))
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "ftp://localhost",
                "http://",
                "http:///path",
                "http://a?b=c",
                ""
            })
    void baseUrlsThatAreNoneAreRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> Guildlock.builder().locks(url));
    }

    @Test
    void aClientWithoutUrlsOfAServiceSaysSo() {
        try (Guildlock guildlock = Guildlock.builder().build()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> guildlock.guild("42").lock("party:7"))
                    .withMessageContaining("lock-service");
            assertThatIllegalStateException()
                    .isThrownBy(() -> guildlock.guild("42").parties())
                    .withMessageContaining("config-service");
        }
    }

    @Test
    void namesOutOfRangeAreRefusedBeforeAnythingIsSent() {
        try (Guildlock guildlock = Guildlock.connect("http://127.0.0.1:1", "http://127.0.0.1:1")) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> guildlock.guild("042"));
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> guildlock.guild("42").lock("a b"));
        }
    }

    @Test
    void timeoutsMustBeAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guildlock.builder().answerTimeout(Duration.ZERO))
                .withMessage("answerTimeout is PT0S; allowed: above zero");
    }
}
