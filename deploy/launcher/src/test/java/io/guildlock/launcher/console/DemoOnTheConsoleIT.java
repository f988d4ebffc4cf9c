package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.guildlock.launcher.LauncherProcess;
import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.redis.FreePort;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./guildlock up`, its console in a browser, and `./guildlock demo`; also makes the pictures of
/// the page in the documentation.
@Tag("deep")
class DemoOnTheConsoleIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final double AFTER_THE_LOAD_MS = 5_000;
    private static final Pattern LATER = Pattern.compile("[2-9]\\d\\d|\\d,\\d{3}");
    private static final Pattern COUNTED =
            Pattern.compile("Locks: ([\\d,]+) grants, ([\\d,]+) released, ([\\d,]+) refused: held");

    @TempDir Path folder;
    private final ConsoleLoad http = new ConsoleLoad();

    @AfterEach
    void nothingIsLeftRunning() {
        http.close();
        RunningCluster.find(folder).ifPresent(cluster -> cluster.stop(folder));
    }

    @Test
    void itsContentionShowsLiveAndFiveSecondsLaterTheCountersAreWhatItCounted() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) LIMIT.toMillis());
        List<URI> replicas = up();
        try (TestBrowser browser = TestBrowser.start()) {
            Page page = open(browser, replicas.getFirst(), false);
            Page dark = open(browser, replicas.getLast(), true);
            long grants;
            try (LauncherProcess demo =
                    LauncherProcess.start(folder, "demo", "--data=" + folder, "--attempts=16000")) {
                Locator contended = page.locator("#rows tr.hot[data-key*='/giveaway:']");
                assertThat(contended.first()).isVisible();
                assertThat(figure(page, "grants")).hasText(Pattern.compile("[\\d,]{3,}"));
                assertThat(demo.isAlive()).as(demo.output()).isTrue();
                pictures(page, dark);
                assertThat(demo.exitCode()).as(demo.output()).isZero();
                grants = counted(demo, 1);
                PlaywrightAssertions.setDefaultAssertionTimeout(AFTER_THE_LOAD_MS);
                for (Page each : List.of(page, dark)) {
                    assertThat(figure(each, "grants")).hasText(text(grants));
                    assertThat(figure(each, "released")).hasText(text(counted(demo, 2)));
                    assertThat(figure(each, "refused: held")).hasText(text(counted(demo, 3)));
                    assertThat(figure(each, "expired")).hasText("0");
                    assertThat(figure(each, "held now")).hasText("0");
                }
                for (URI replica : replicas) {
                    JsonNode totals = http.get(replica, "/v1/stats").path("totals");
                    assertThat(totals.path("free").asLong() + totals.path("handedOver").asLong())
                            .isEqualTo(grants);
                    assertThat(totals.path("released").asLong()).isEqualTo(counted(demo, 2));
                    assertThat(totals.path("refused").asLong()).isEqualTo(counted(demo, 3));
                    assertThat(totals.path("handedOver").asLong()).isPositive();
                }
            }
            assertThat(grants).isGreaterThan(100);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private List<URI> up() throws Exception {
        try (LauncherProcess up =
                LauncherProcess.start(
                        folder,
                        "up",
                        "--detach",
                        "--data=" + folder,
                        "--redis-port=" + FreePort.onLoopback(),
                        "--lock-port=" + FreePort.onLoopback(),
                        "--config-port=" + FreePort.onLoopback())) {
            assertThat(up.exitCode()).as(up.output()).isZero();
        }
        List<URI> replicas =
                RunningCluster.find(folder).orElseThrow().locks().stream()
                        .map(RunningCluster.Member::url)
                        .map(URI::create)
                        .toList();
        assertThat(replicas).hasSize(2);
        return replicas;
    }

    private static Page open(TestBrowser browser, URI replica, boolean dark) {
        Page page = browser.page(1280, 1_280, dark);
        page.navigate(replica.toString());
        assertThat(page.locator("#state")).hasText("live");
        return page;
    }

    /// While the demo runs: the page in the light and in the dark.
    private static void pictures(Page page, Page dark) {
        assertThat(figure(page, "grants")).hasText(LATER);
        assertThat(dark.locator("#rows tr.hot").first()).isVisible();
        page.screenshot(ConsoleFixture.shot("console.png"));
        dark.screenshot(ConsoleFixture.shot("console-dark.png"));
    }

    /// What the demo says it counted: 1 grants, 2 released, 3 refused.
    private static long counted(LauncherProcess demo, int which) {
        Matcher line = COUNTED.matcher(demo.output());
        assertThat(line.find()).as(demo.output()).isTrue();
        return Long.parseLong(line.group(which).replace(",", ""));
    }

    private static String text(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Locator figure(Page page, String name) {
        return ConsoleFixture.figure(page, name);
    }
}
