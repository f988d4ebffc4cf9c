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
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.TestRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console as people use it: a real Chromium, two replicas, and some locks of which one is hot.
class ConsoleIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final int WAITERS = 5;
    private static final double PATIENCE_MS = 40_000;

    @TempDir static Path data;
    private static TestRedis redis;
    private static Cluster cluster;
    private static TestBrowser browser;
    private static int guilds = 7_000;

    private final ConsoleLoad load = new ConsoleLoad();
    private final List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
    private String guild = "";
    private String hot = "";

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
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

    @Test
    void whatHappensShowsByItselfAndIsCountedExactly() {
        Page page = open(browser.page(1280, 900, false), "/?filter=" + guild);
        JsonNode before = settledTotals();
        int granted = load.grants();

        JsonNode mine = load.acquire(replica(1), guild, "quote:new", Map.of("shard", "9"));
        for (int i = 0; i < 25; i++) {
            JsonNode grant = load.acquire(replica(i % 2), guild, "counted:" + i, Map.of());
            load.release(replica((i + 1) % 2), guild, "counted:" + i, grant);
        }
        assertThat(row(page, "quote:new")).isVisible();
        int free = before.get("free").asInt() + load.grants() - granted;
        int released = before.get("released").asInt() + load.releases();
        assertThat(figure(page, "… of a free lock")).hasText("%,d".formatted(free));
        assertThat(figure(page, "released")).hasText("%,d".formatted(released));
        load.release(replica(0), guild, "quote:new", mine);
        assertThat(row(page, "quote:new")).isHidden();
        assertThat(page.locator("#plots canvas")).hasCount(4);
    }

    @Test
    void twoClicksLeadToTheQueueOfTheHottestLock() {
        Page page = open(browser.page(1280, 900, false), "/");
        Locator rows = page.locator("#rows tr[data-key]");
        assertThat(rows.first()).hasAttribute("data-key", guild + "/" + hot);
        assertThat(rows.first().locator("td.waiters")).hasText("" + WAITERS);
        rows.first().locator("button").click();

        assertThat(page.locator("#drawer-queue li")).hasCount(WAITERS);
        assertThat(page.locator("#drawer-queue li").first()).containsText("bot-");
        assertThat(page).hasURL(Pattern.compile("lock="));
        page.goBack();
        assertThat(page.locator("#drawer")).isHidden();
    }

    @Test
    void theFilterIsInTheAddressAndTheQueueInOrder() {
        Page page = open(browser.page(1280, 900, false), "/");
        page.fill("#filter", "party:1 " + guild);
        assertThat(page.locator("#count")).containsText("3 of ");
        page.reload();
        assertThat(page.locator("#count")).containsText("3 of ");
        page.fill("#filter", hot);
        row(page, hot).click();

        assertThat(page.locator("#drawer-queue li"))
                .containsText(new String[] {"bot-0", "bot-1", "bot-2", "bot-3", "bot-4"});
    }

    @Test
    void hostileTextStaysText() {
        Page page = open(browser.page(1280, 900, false), "/?lock=" + guild + "%2F" + hot);

        assertThat(page.locator("#drawer-holder")).containsText(HOSTILE);
        assertThat(row(page, hot)).containsText(HOSTILE);
        assertThat(page.locator("main img, main script, dialog img, dialog script").count())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
        assertThat(
                        page.evaluate(
                                "() => { try { document.body.innerHTML = '<b>'; return 'made'; }"
                                        + " catch { return 'refused'; } }"))
                .isEqualTo("refused");
        browser.closePages();
    }

    @Test
    void aLockIsTakenFromItsHolderAfterConfirmation() {
        Page page = open(browser.page(1280, 900, false), "/?lock=" + guild + "%2F" + hot);
        Locator submit = page.locator("#force-submit");
        page.fill("#reason", "it hangs since the deploy");
        page.fill("#actor", "ann");
        assertThat(submit).isDisabled();
        page.fill("#confirm", hot.substring(1));
        assertThat(submit).isDisabled();
        page.fill("#confirm", hot);
        page.locator("#drawer").screenshot(elementShot("console-drawer.png"));
        submit.click();

        assertThat(page.locator("#force-result")).containsText("Taken from shard 3");
        assertThat(page.locator("#drawer-audit li").first())
                .containsText(Pattern.compile("ann took it from shard 3.*: it hangs since"));
        assertThat(page.locator("#drawer-holder")).containsText("bot-0");
        assertThat(page.locator("#drawer-queue li")).hasCount(WAITERS - 1);
    }

    @Test
    void theKeyboardIsEnough() {
        Page page = open(browser.page(1280, 900, false), "/?filter=" + guild);
        assertThat(row(page, hot)).isVisible();
        page.locator("#contended").focus();
        for (int i = 0; i < 20 && !focused(page).startsWith(guild); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused(page)).isEqualTo(guild + "/" + hot);
        page.keyboard().press("ArrowDown");
        assertThat(focused(page)).isNotEqualTo(guild + "/" + hot);
        page.keyboard().press("Home");
        page.keyboard().press("Enter");
        assertThat(page.locator("#drawer-queue li")).hasCount(WAITERS);
        page.keyboard().press("Escape");
        assertThat(page.locator("#drawer")).isHidden();
        assertThat(focused(page)).isEqualTo(guild + "/" + hot);
    }

    @Test
    @Tag("deep")
    void aCheckerOfAccessibilityFindsNothingLightOrDark() {
        for (boolean dark : List.of(false, true)) {
            Page page = open(browser.openPage(1280, 900, dark), "/?filter=" + guild);
            assertThat(row(page, hot)).isVisible();
            assertThat(violations(page)).isEmpty();
            row(page, hot).click();
            assertThat(page.locator("#drawer-queue li")).hasCount(WAITERS);
            assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    void atTwiceTheSizeNothingIsCutOffAndACheckerOfAccessibilityFindsNothing() {
        narrow(640);
    }

    @Test
    @Tag("deep")
    void onAPhoneNeither() {
        narrow(390);
    }

    private void narrow(int width) {
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

    @Test
    @Tag("deep")
    void thePageOfAKilledReplicaSaysSoAndCarriesOnWhenItIsBack() {
        Page page = open(browser.page(1280, 900, false), "/?filter=" + guild);
        assertThat(row(page, hot)).isVisible();
        Replica serving = cluster.locks().getFirst();
        serving.kill();

        assertThat(page.locator("#state")).hasText("not live");
        assertThat(page.locator("#alerts")).containsText("s old");
        assertThat(row(page, hot)).isVisible();
        cluster.startAgain(serving);
        assertThat(page.locator("#state")).hasText("live");
        load.acquire(replica(1), guild, "quote:after", Map.of());
        assertThat(row(page, "quote:after")).isVisible();
    }

    @Test
    @Tag("deep")
    void anotherReplicaTellsWhichOneIsMissing() {
        Page page = open(browser.page(1280, 900, false), "/", 1);
        String id = load.get(replica(0), "/v1/stats").get("replica").asText();
        Replica lost = cluster.locks().getFirst();
        lost.kill();

        assertThat(page.locator("#alerts")).containsText("Replica " + id + " is missing");
        cluster.startAgain(lost);
    }

    @Test
    @Tag("deep")
    void thousandsOfLocksDoNotFreezeThePage() {
        for (int i = 0; i < 3_000; i++) {
            load.acquire(replica(i % 2), guild, "many:" + i, Map.of("shard", "" + i));
        }
        Page page = open(browser.page(1280, 900, false), "/?filter=" + guild);
        assertThat(page.locator("#count")).containsText(Pattern.compile("3,01\\d"));
        assertThat(page.locator("#rows tr").count()).isLessThan(100);
        page.evaluate("() => document.querySelector('#scroll').scrollTo(0, 1e7)");
        assertThat(page.locator("#rows tr[aria-rowindex='3014']")).isVisible();
        // The longest that anything else had to wait for the page within five seconds.
        Object longest =
                page.evaluate(
                        "() => new Promise(done => { let last = performance.now(), most = 0;"
                                + " const end = last + 5000; (function tick() { const now ="
                                + " performance.now(); most = Math.max(most, now - last); last ="
                                + " now; now < end ? setTimeout(tick) : done(most); })(); })");
        assertThat(((Number) longest).doubleValue()).isLessThan(1_000);
    }

    /// The pictures of the documentation; what they show is checked by the other tests.
    @Test
    @Tag("deep")
    void picturesUnderLoad() {
        try (ContendedLoad running = ContendedLoad.start(cluster, guild)) {
            await(() -> running.seconds() >= 30);
            for (boolean dark : List.of(false, true)) {
                Page page = open(browser.page(1280, 1_500, dark), "/");
                assertThat(page.locator("#rows tr.hot").first()).isVisible();
                page.screenshot(shot(dark ? "console-dark.png" : "console.png"));
            }
            assertThat(running.failures()).isEmpty();
        }
    }

    /// What was counted once nothing came for longer than a replica takes to publish.
    private JsonNode settledTotals() {
        AtomicReference<JsonNode> last = new AtomicReference<>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .during(Duration.ofSeconds(4))
                .until(() -> {
                    JsonNode totals = load.get(replica(0), "/v1/stats").get("totals");
                    return totals.equals(last.getAndSet(totals));
                });
        return last.get();
    }

    private JsonNode look() {
        return load.get(replica(0), "/v1/guilds/" + guild + "/locks/" + hot);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(condition);
    }

    private static URI replica(int index) {
        return cluster.locks().get(index).url();
    }

    private static Page open(Page page, String path) {
        return open(page, path, 0);
    }

    private static Page open(Page page, String path, int replica) {
        page.navigate(replica(replica) + path);
        assertThat(page.locator("#state")).hasText("live");
        return page;
    }

    private Locator row(Page page, String entity) {
        return page.locator("#rows tr[data-key='" + guild + "/" + entity + "']");
    }

    private static Locator figure(Page page, String name) {
        return page.locator("#figures div:has(dt:text-is('" + name + "')) dd");
    }

    /// The key of the row with the keyboard's focus.
    private static String focused(Page page) {
        return (String)
                page.evaluate(
                        "() => document.activeElement.closest('#rows tr')?.dataset.key ?? ''");
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }

    private static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setPath(Path.of("target/console", name));
    }

    private static Locator.ScreenshotOptions elementShot(String name) {
        return new Locator.ScreenshotOptions().setPath(Path.of("target/console", name));
    }
}
