package io.guildlock.checks.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Nodes that no Sentinel has told anything yet, or ever tells.
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs loopback addresses beyond 127.0.0.1")
class FirstStartIT {
    private static final String KEY = "gl:{default:42}:doc:test";

    @Test
    void aNodeWithDataDoesNotFollowAnEmptyMaster() throws IOException {
        try (Pods pods = Pods.make()) {
            Asking redis = new Asking(pods);
            pods.start(0, "redis");
            pods.start(1, "redis");
            awaitWritten(redis);
            awaitInFile(redis, 1);
            pods.kill(1);
            pods.kill(0);
            pods.wipe(0);
            pods.start(0, "redis");
            awaitAnswer(redis, 0);

            Container second = pods.start(1, "redis");
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.log()).contains("is master and empty, this node has data");
        }
    }

    @Test
    void anEmptyNodeComesBackToAnEmptyMaster() throws IOException {
        try (Pods pods = Pods.make()) {
            Asking redis = new Asking(pods);
            pods.start(0, "redis");
            pods.start(1, "redis");
            await("the replica is ready").until(() -> pods.probe(1, "redis", "readinessProbe"));
            assertThat(redis.asNode(0, "DBSIZE")).isEqualTo("0");
            pods.kill(1);
            pods.start(1, "redis");
            await("the replica is ready again")
                    .until(() -> pods.probe(1, "redis", "readinessProbe"));
        }
    }

    @Test
    void aNewSentinelWaitsForAMasterToWatch() throws IOException {
        try (Pods pods = Pods.make()) {
            Asking redis = new Asking(pods);
            pods.start(1, "redis");
            awaitAnswer(redis, 1);
            Container sentinel = pods.start(1, "sentinel");
            assertThat(pods.probe(1, "sentinel", "startupProbe")).isFalse();
            assertThat(sentinel.isAlive()).isTrue();

            pods.start(0, "redis");
            await("the Sentinel watches").until(() -> pods.probe(1, "sentinel", "readinessProbe"));
            assertThat(sentinel.log()).contains("watching " + pods.host(0));
        }
    }

    @Test
    void aReplicaThatFollowsNobodyIsAliveButNotReady() throws IOException {
        try (Pods pods = Pods.make()) {
            Asking redis = new Asking(pods);
            pods.start(0, "redis");
            pods.start(1, "redis");
            awaitWritten(redis);
            await("the replica is ready").until(() -> pods.probe(1, "redis", "readinessProbe"));

            pods.kill(0);
            await("the replica notices")
                    .until(() ->
                            redis.asNode(1, "INFO", "replication")
                                    .contains("master_link_status:down"));
            assertThat(pods.probe(1, "redis", "readinessProbe")).isFalse();
            await("the replica is alive").until(() -> pods.probe(1, "redis", "livenessProbe"));
        }
    }

    @Test
    void aPasswordThatIsTooShortEndsTheStart() throws IOException {
        assertRefused("short", "config-service-password has 5 characters; allowed: 16 or more");
    }

    @Test
    void aPasswordThatCannotBePartOfAUriEndsTheStart() throws IOException {
        assertRefused(
                "sixteen@or@more@characters",
                "config-service-password has a character that is none of");
    }

    private static void assertRefused(String password, String words) throws IOException {
        try (Pods pods = Pods.make(Pods.secrets(password))) {
            Container node = pods.start(0, "redis");
            assertThat(node.awaitEnd()).isEqualTo(1);
            assertThat(node.log()).contains(words).doesNotContain(password);
        }
    }

    private static void awaitWritten(Asking redis) {
        await("the first write")
                .until(() -> {
                    try {
                        return redis.asService(0, "SET", KEY, "1").equals("OK")
                                && redis.asService(1, "GET", KEY).equals("1");
                    } catch (IOException _) {
                        return false; // not up, or without a replica
                    }
                });
    }

    /// A new replica writes its file anew; until then a kill costs it what it just received.
    private static void awaitInFile(Asking redis, int pod) {
        await("what node " + pod + " has is in its file")
                .until(() -> {
                    String state = redis.asNode(pod, "INFO", "persistence");
                    return state.contains("aof_rewrite_in_progress:0")
                            && state.contains("aof_rewrite_scheduled:0");
                });
    }

    private static void awaitAnswer(Asking redis, int pod) {
        await("node " + pod + " answers")
                .until(() -> {
                    try {
                        return redis.asNode(pod, "PING").equals("PONG");
                    } catch (IOException _) {
                        return false; // not up
                    }
                });
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100));
    }
}
