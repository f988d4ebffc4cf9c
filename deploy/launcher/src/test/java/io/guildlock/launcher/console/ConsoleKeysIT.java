package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.guildlock.contract.BotId;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.contract.key.StoredKey;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console of a service with API keys.
@Tag("deep")
class ConsoleKeysIT {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path data;

    @Test
    void nothingIsShownBeforeTheRightKeyIsTypedWhichAllReplicasThenKnow() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(40_000);
        ApiKey right = ApiKey.random(RANDOM);
        StoredKey stored =
                StoredKey.of(
                        right,
                        new BotId("some-bot"),
                        EnumSet.of(KeyScope.LOCKS, KeyScope.ADMIN),
                        Instant.EPOCH,
                        "");
        Path keys = Files.writeString(data.resolve("keys"), new KeyFile(List.of(stored)).text());
        try (TestBrowser browser = TestBrowser.start();
                TestRedis redis = TestRedis.start();
                Cluster cluster =
                        Cluster.start(
                                ClusterPlan.onFreePorts(
                                                TestHome.find(), data, redis.uri().toString(), 2, 0)
                                        .withSettings(
                                                Map.of("guildlock.keys.file", keys.toString())),
                                (_, _) -> {})) {
            Page page = browser.page(1280, 900, false);
            page.navigate(cluster.locks().getFirst().url() + "/?lock=7%2Fparty:7");
            assertThat(page.locator("#sign-in")).isVisible();
            assertThat(page.locator("#state")).not().hasText("live");
            type(page, ApiKey.random(RANDOM));
            assertThat(page.locator("#sign-in-why")).containsText("not one of those accepted");
            type(page, right);

            assertThat(page.locator("#state")).hasText("live");
            assertThat(page.locator("#sign-in")).isHidden();
            assertThat(page.locator("#drawer-state")).hasText("free");
            assertThat(page.locator("#drawer-audit")).containsText("Nothing was force-released");
            assertThat(browser.complaints()).isEmpty();
            page.reload();
            assertThat(page.locator("#state")).hasText("live");
            assertThat(page.locator("#who")).hasText("some-bot");
            page.navigate(cluster.locks().getLast().url().toString());
            assertThat(page.locator("#state")).hasText("live");
            assertThat(page.locator("#sign-in")).isHidden();
            page.locator("#sign-out").click();
            assertThat(page.locator("#sign-in")).isVisible();
            page.reload();
            assertThat(page.locator("#sign-in")).isVisible();
        }
    }

    private static void type(Page page, ApiKey key) {
        page.fill("#key", key.reveal());
        page.locator("#sign-in-form button").click();
    }
}
