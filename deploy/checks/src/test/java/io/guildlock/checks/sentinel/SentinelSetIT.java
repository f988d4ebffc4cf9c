package io.guildlock.checks.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// One set of nodes, which every test leaves to heal.
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs loopback addresses beyond 127.0.0.1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("deep")
class SentinelSetIT {
    private static final String KEY = "gl:{default:42}:doc:test";
    private static final String SET = "gl:{default:42}:set:test";

    private final Pods pods;
    private final Asking redis;

    SentinelSetIT() throws IOException {
        pods = Pods.make();
        redis = new Asking(pods);
    }

    @BeforeAll
    void start() {
        for (int pod = 0; pod < Pods.COUNT; pod++) {
            pods.start(pod);
        }
    }

    @AfterAll
    void end() {
        pods.close();
    }

    @BeforeEach
    void allAreWell() {
        awaitWhole();
    }

    @Test
    void anotherNodeBecomesMasterWhenThePodOfTheMasterIsKilled() throws IOException {
        int old = master();
        write("before");
        pods.kill(old);
        int next = awaitMasterOtherThan(old);
        assertThat(redis.asService(next, "GET", KEY)).isEqualTo("before");
        await("the new master accepts writes").until(() -> isWritten(next, "after"));
        pods.start(old);
        awaitWhole();
        assertThat(redis.asNode(old, "ROLE")).startsWith("slave");
        assertThat(redis.asService(old, "GET", KEY)).isEqualTo("after");
    }

    @Test
    void aMasterThatLostItsDataDoesNotEmptyTheOthers() throws IOException {
        write("precious");
        int old = master();
        pods.kill(old);
        pods.wipe(old);
        pods.start(old);
        int next = awaitMasterOtherThan(old);
        awaitWhole();
        for (int pod = 0; pod < Pods.COUNT; pod++) {
            assertThat(redis.asService(pod, "GET", KEY)).isEqualTo("precious");
        }
        assertThat(next).isNotEqualTo(old);
    }

    @Test
    void aPersonCanSayWhoBeginsWhenTheMasterLostItsDataWhileAllWereDown() throws IOException {
        write("precious");
        int lost = master();
        int next = (lost + 1) % Pods.COUNT;
        for (int pod = 0; pod < Pods.COUNT; pod++) {
            pods.kill(pod);
        }
        pods.wipe(lost);
        for (int pod = 0; pod < Pods.COUNT; pod++) {
            pods.remember(pod, next);
        }
        for (int pod = 0; pod < Pods.COUNT; pod++) {
            pods.start(pod);
        }
        awaitWhole();
        assertThat(redis.asService(lost, "GET", KEY)).isEqualTo("precious");
    }

    @Test
    void aMasterThatIsAskedToEndHandsOverFirst() throws IOException {
        int old = master();
        int written = 500;
        for (int i = 0; i < written; i++) {
            String member = String.valueOf(i);
            await("a write").until(() -> succeeds(old, "SADD", SET, member));
        }
        String said = pods.end(old);
        assertThat(said).contains("handed over to");
        int next = awaitMasterOtherThan(old);
        assertThat(redis.asService(next, "SCARD", SET)).isEqualTo(String.valueOf(written));
        pods.start(old);
        awaitWhole();
    }

    @Test
    void aReplicaThatIsAskedToEndJustEnds() throws IOException {
        int master = master();
        int replica = (master + 1) % Pods.COUNT;
        assertThat(pods.end(replica)).isEmpty();
        assertThat(redis.master()).hasValue(master);
        pods.start(replica);
        awaitWhole();
    }

    @Test
    void theServicesMayDoNothingButTheirWork() throws IOException {
        int master = master();
        await("a write").until(() -> isWritten(master, "own"));
        for (String[] forbidden :
                new String[][] {
                    {"FLUSHALL"},
                    {"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"},
                    {"KEYS", "*"},
                    {"SHUTDOWN"},
                    {"REPLICAOF", "NO", "ONE"},
                    {"ACL", "LIST"},
                    {"SET", "other", "1"},
                    {"SCRIPT", "FLUSH"},
                    {"CLIENT", "KILL", "ID", "1"}
                }) {
            assertThatIOException()
                    .isThrownBy(() -> redis.asService(master, forbidden))
                    .withMessageContaining("NOPERM");
        }
    }

    @Test
    void whoHasNoPasswordMayOnlyAskSentinelsForTheMaster() {
        assertThat(redis.master()).isPresent();
        assertThatIOException()
                .isThrownBy(() -> redis.sentinel(0, "SENTINEL", "FAILOVER", "guildlock"))
                .withMessageContaining("NOPERM");
        assertThatIOException()
                .isThrownBy(() -> redis.sentinel(0, "SENTINEL", "SET", "guildlock", "quorum", "1"))
                .withMessageContaining("NOPERM");
    }

    private int master() {
        return redis.master().orElseThrow();
    }

    /// Returns once all nodes have it.
    private void write(String value) throws IOException {
        await("a write that all nodes have").until(() -> isWritten(master(), value));
        await("the replicas have it")
                .until(() -> {
                    for (int pod = 0; pod < Pods.COUNT; pod++) {
                        if (!redis.asService(pod, "GET", KEY).equals(value)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private boolean isWritten(int pod, String value) {
        return succeeds(pod, "SET", KEY, value);
    }

    /// Whether the node did it; a master without replicas does not, for example.
    private boolean succeeds(int pod, String... command) {
        try {
            redis.asService(pod, command);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private int awaitMasterOtherThan(int old) {
        return await("a master other than " + old)
                .until(redis::master, master -> master.isPresent() && master.getAsInt() != old)
                .orElseThrow();
    }

    private void awaitWhole() {
        try {
            await("all nodes are well").until(redis::isWhole);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(pods.logs(), e);
        }
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250));
    }
}
