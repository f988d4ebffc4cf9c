package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.guildlock.client.Guildlock;
import io.guildlock.client.lock.Lease;
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
import java.util.regex.Pattern;
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
        Path keys = accepted(stored(right, "some-bot"));
        try (TestBrowser browser = TestBrowser.start();
                TestRedis redis = TestRedis.start();
                Cluster cluster = start(redis, keys)) {
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

    @Test
    void whoSignsInWithAnotherBotsKeySeesNothingOfTheBotBefore() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(40_000);
        ApiKey one = ApiKey.random(RANDOM);
        ApiKey other = ApiKey.random(RANDOM);
        Path keys = accepted(stored(one, "some-bot"), stored(other, "other-bot"));
        try (TestBrowser browser = TestBrowser.start();
                TestRedis redis = TestRedis.start();
                Cluster cluster = start(redis, keys);
                Guildlock bot = client(cluster, one);
                Lease _ = bot.guild("7").lock("party:7").acquire()) {
            Page page = browser.page(1280, 900, false);
            page.navigate(cluster.locks().getFirst().url().toString());
            type(page, one);
            Locator plot = page.locator("#plots [role=img]").first();
            assertThat(page.locator("#rows")).containsText("party:7");
            assertThat(ConsoleFixture.figure(page, "grants")).hasText("1");
            assertThat(plot).hasAttribute("aria-label", Pattern.compile("free \\d"));

            page.route("**/v1/stats*", _ -> {});
            page.route("**/v1/locks?*", _ -> {});
            page.locator("#sign-out").click();
            type(page, other);
            assertThat(page.locator("#sign-in")).isHidden();
            assertThat(page.locator("#who")).hasText("other-bot");
            assertThat(plot).hasAttribute("aria-label", Pattern.compile("free –"));
            assertThat(page.locator("#rows")).not().containsText("party:7");
            assertThat(page.locator("#figures")).isEmpty();
            page.unroute("**/v1/stats*");
            page.unroute("**/v1/locks?*");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Path accepted(StoredKey... keys) throws IOException {
        return Files.writeString(data.resolve("keys"), new KeyFile(List.of(keys)).text());
    }

    private static StoredKey stored(ApiKey key, String bot) {
        return StoredKey.of(
                key, new BotId(bot), EnumSet.of(KeyScope.LOCKS, KeyScope.ADMIN), Instant.EPOCH, "");
    }

    private Cluster start(TestRedis redis, Path keys) {
        return Cluster.start(
                ClusterPlan.onFreePorts(TestHome.find(), data, redis.uri().toString(), 2, 0)
                        .withSettings(Map.of("guildlock.keys.file", keys.toString())),
                (_, _) -> {});
    }

    private static Guildlock client(Cluster cluster, ApiKey key) {
        return Guildlock.builder()
                .locks(cluster.locks().getFirst().url().toString())
                .key(key.reveal())
                .build();
    }

    private static void type(Page page, ApiKey key) {
        page.fill("#key", key.reveal());
        page.locator("#sign-in-form button").click();
    }
}
