package io.guildlock.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.RedisUri.Host;
import io.guildlock.contract.RedisUri.Topology;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUriTest {

    @Test
    void whatIsLeftOutHasRedissDefaults() {
        assertThat(RedisUri.parse("redis://localhost"))
                .isEqualTo(
                        new RedisUri(
                                Topology.SINGLE,
                                false,
                                List.of(new Host("localhost", 6379)),
                                0,
                                null,
                                null,
                                null));
    }

    @Test
    void everyPartIsRead() {
        assertThat(RedisUri.parse("rediss://bot:s%40c+ret@redis.example:7000/3"))
                .isEqualTo(
                        new RedisUri(
                                Topology.SINGLE,
                                true,
                                List.of(new Host("redis.example", 7000)),
                                3,
                                null,
                                "bot",
                                "s@c+ret"));
        assertThat(RedisUri.parse("redis://:secret@h").user()).isNull();
        assertThat(RedisUri.parse("redis://:secret@h").password()).isEqualTo("secret");
        assertThat(RedisUri.parse("redis://[::1]:7").hosts()).containsExactly(new Host("[::1]", 7));
    }

    @Test
    void sentinelsAreListedWithTheNameOfTheirMaster() {
        assertThat(RedisUri.parse("redis-sentinel://bot:secret@h1,h2:5,h3/mymaster"))
                .isEqualTo(
                        new RedisUri(
                                Topology.SENTINEL,
                                false,
                                List.of(
                                        new Host("h1", 26379),
                                        new Host("h2", 5),
                                        new Host("h3", 26379)),
                                0,
                                "mymaster",
                                "bot",
                                "secret"));
        assertThat(RedisUri.parse("redis-sentinel://h1/m/4").database()).isEqualTo(4);
    }

    @Test
    void clusterNodesAreListed() {
        assertThat(RedisUri.parse("rediss-cluster://h1,h2:7001/"))
                .isEqualTo(
                        new RedisUri(
                                Topology.CLUSTER,
                                true,
                                List.of(new Host("h1", 6379), new Host("h2", 7001)),
                                0,
                                null,
                                null,
                                null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "redis://bot:secret@h:1/2 redis://h:1/2",
                "rediss-sentinel://secret@h1,h2/m/2 rediss-sentinel://h1:26379,h2:26379/m/2",
                "redis-cluster://bot:secret@h1,h2 redis-cluster://h1:6379,h2:6379"
            })
    void thePasswordIsNeverShown(String text, String shown) {
        assertThat(RedisUri.parse(text)).hasToString(shown);
        assertThat(RedisUri.parse(shown)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, scheme",
        "redis-sentinels://h/m, scheme",
        "redis:///1, host 1",
        "'redis-cluster://h1,,h3', host 2",
        "'redis://h1,h2', 2 hosts",
        "redis://h:99999, port",
        "redis://h:0, port",
        "redis://h/16, database",
        "redis://h/x, database",
        "redis-sentinel://h, master",
        "redis-sentinel://h/, master",
        "redis-sentinel://h/a{b}, master",
        "redis-sentinel://h/m/x, database",
        "redis-cluster://h/1, Cluster",
        "redis://h?a=b, not a URI",
        "'a b', not a URI"
    })
    void wrongOnesSayWhatIsWrong(String text, String says) {
        assertThatThrownBy(() -> RedisUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .hasMessageContaining("allowed")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://bot:secret/x@h",
                "redis://bot:x@secret@h@",
                "redis://bot:secret%zz@h",
                "redis://bot:secret@h:99999",
                "redis-cluster://bot:secret@h1,/",
                "redis://bot:secret#@h",
                "redis://bot:12345/secret@h"
            })
    void noMessageHoldsAPartOfThePassword(String text) {
        assertThatThrownBy(() -> RedisUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void hostsAreBounded() {
        String hosts = String.join(",", Collections.nCopies(33, "h"));
        assertThatThrownBy(() -> RedisUri.parse("redis-cluster://" + hosts))
                .hasMessageContaining("33 hosts");
    }
}
