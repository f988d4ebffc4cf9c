package io.guildlock.checks.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Both services as the production overlay starts them: they find the master, its ACL lets them do
/// all their work, and they follow a failover.
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs loopback addresses beyond 127.0.0.1")
@Tag("deep")
class ServicesOnSentinelsIT {
    private static final String LEASES = "/v1/guilds/42/locks/party:7/leases";
    private static final String DOCUMENT = "/v1/guilds/42/documents/settings/main";

    @Test
    void theyWorkUnderTheAclAndFollowAFailover() throws IOException {
        try (Pods pods = Pods.make()) {
            for (int pod = 0; pod < Pods.COUNT; pod++) {
                pods.start(pod);
            }
            Asking redis = new Asking(pods);
            try (Service locks = Service.start("lock-service", pods);
                    Service configs = Service.start("config-service", pods)) {
                await("a whole set", redis::isWhole, pods::logs);
                await("lock-service is ready", locks::isReady, locks::log);
                await("config-service is ready", configs::isReady, configs::log);
                assertWorks(locks, "POST", LEASES, "{\"leaseMs\":1000}");
                assertWorks(locks, "GET", "/v1/locks", "");
                assertWorks(configs, "PUT", DOCUMENT, "{\"a\":1}");

                pods.kill(redis.master().orElseThrow());
                await(
                        "locks again",
                        () -> locks.works("POST", LEASES, "{\"leaseMs\":1000}"),
                        locks::log);
                await(
                        "changes again",
                        () -> configs.works("PUT", DOCUMENT, "{\"a\":2}"),
                        configs::log);
                await("lock-service is ready again", locks::isReady, locks::log);
                await("config-service is ready again", configs::isReady, configs::log);
                assertThat(locks.log() + configs.log()).doesNotContain("NOPERM");
            }
        }
    }

    private static void assertWorks(Service service, String method, String path, String body)
            throws IOException {
        var answer = service.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body() + service.log()).isBetween(200, 299);
    }

    private static void await(String what, Callable<Boolean> condition, Supplier<String> logs) {
        ConditionFactory waiting =
                Awaitility.await(what)
                        .atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(250));
        try {
            waiting.until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(logs.get(), e);
        }
    }
}
