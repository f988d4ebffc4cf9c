package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.testing.TestRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A real Chromium, two replicas of each class's own, and before each test some locks of a guild of
/// its own, of which one is hot.
abstract class ConsoleFixture {
    static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    static final int WAITERS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir static Path data;
    static Cluster cluster;
    static TestBrowser browser;
    private static TestRedis redis;
    private static int guilds = 7_000;

    final ConsoleLoad load = new ConsoleLoad();
    private final List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
    String guild = "";
    String hot = "";

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        browser = TestBrowser.start();
        redis = TestRedis.start();
        cluster =
                Cluster.start(
                        ClusterPlan.onFreePorts(
                                TestHome.find(), data, redis.uri().toString(), 2, 0),
                        (_, _) -> {});
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
            redis.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void aHotLockAmongOthers() {
        guild = Integer.toString(guilds++);
        hot = "giveaway:" + guild;
        load.acquire(replica(0), guild, hot, Map.of("shard", "3", "note", HOSTILE));
        for (int i = 0; i < 12; i++) {
            load.acquire(replica(i % 2), guild, "party:" + i, Map.of("shard", "" + i));
        }
        for (int i = 0; i < WAITERS; i++) {
            waiting.add(load.queue(replica(i % 2), guild, hot, Map.of("instance", "bot-" + i)));
            int places = i + 1;
            await(() -> look().get("waiters").size() == places);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(browser.complaints()).isEmpty();
        browser.closePages();
        load.close();
    }

    JsonNode look() {
        return load.get(replica(0), "/v1/guilds/" + guild + "/locks/" + hot);
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    static URI replica(int index) {
        return cluster.locks().get(index).url();
    }

    static Page open(Page page, String path) {
        return open(page, path, 0);
    }

    static Page open(Page page, String path, int replica) {
        page.navigate(replica(replica) + path);
        assertThat(page.locator("#state")).hasText("live");
        return page;
    }

    Locator row(Page page, String entity) {
        return page.locator("#rows tr[data-key='" + guild + "/" + entity + "']");
    }

    /// One of the counters, by the name it has on the page.
    static Locator figure(Page page, String name) {
        return page.locator("#figures div:has(dt:text-is('" + name + "')) dd");
    }

    static Path picture(String name) {
        return Path.of("target/console", name);
    }

    static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setPath(picture(name));
    }

    /// At half the width or a phone's: nothing is cut off, a checker of accessibility finds
    /// nothing.
    void narrow(int width) {
        Page page = open(browser.openPage(width, 450, false), "/?filter=" + guild);
        assertThat(row(page, hot)).isVisible();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(violations(page)).isEmpty();
        row(page, hot).scrollIntoViewIfNeeded();
        page.screenshot(shot("console-" + width + ".png"));
        row(page, hot).click();
        assertThat(page.locator("#drawer-queue li")).hasCount(WAITERS);
        assertThat(violations(page)).isEmpty();
        page.locator("#close").click();
        assertThat(page.locator("#drawer")).isHidden();
    }

    static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }
}
