package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The console as people use it.
class ConsoleIT extends ConsoleFixture {
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
    void atTwiceTheSizeNothingIsCutOffAndACheckerOfAccessibilityFindsNothing() {
        narrow(640);
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

    /// The key of the row with the keyboard's focus.
    private static String focused(Page page) {
        return (String)
                page.evaluate(
                        "() => document.activeElement.closest('#rows tr')?.dataset.key ?? ''");
    }
}
