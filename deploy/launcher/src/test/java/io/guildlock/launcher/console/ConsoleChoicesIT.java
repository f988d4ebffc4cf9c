package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What somebody at the page chooses: that it stands still, its theme, where in the table they are.
@Tag("deep")
class ConsoleChoicesIT extends ConsoleFixture {
    @Test
    void aPausedPageStandsStillUntilItGoesOn() {
        Page page = open(browser.page(1280, 900, false), "/?filter=" + guild);
        assertThat(row(page, hot)).isVisible();
        Locator pause = page.locator("#pause");
        pause.click();
        assertThat(page.locator("#state")).hasText("paused");
        assertThat(pause).hasAttribute("aria-pressed", "true");

        load.acquire(replica(0), guild, "quote:next", Map.of("shard", "9"));
        // The one under way may have been asked before; whatever the next held has been handled
        // when the one after it comes.
        for (int i = 0; i < 3; i++) {
            Response _ = page.waitForResponse(r -> r.url().contains("/v1/locks?"), () -> {});
        }

        assertThat(row(page, "quote:next").count()).isZero();
        assertThat(page.locator("#state")).hasText("paused");
        pause.click();
        assertThat(page.locator("#state")).hasText("live");
        assertThat(pause).hasAttribute("aria-pressed", "false");
        assertThat(row(page, "quote:next")).isVisible();
    }

    @Test
    void aThemeOnceChosenIsKeptAndTheSystemsIsComeBackTo() {
        Page page = open(browser.openPage(1280, 900, false), "/?filter=" + guild);
        Locator theme = page.locator("#theme");
        assertThat(theme).hasText("Theme: system");
        String light = background(page);
        theme.click();
        assertThat(theme).hasText("Theme: light");
        assertThat(background(page)).isEqualTo(light);
        theme.click();
        assertThat(theme).hasText("Theme: dark");
        String dark = background(page);
        assertThat(dark).isNotEqualTo(light);
        assertThat(row(page, hot)).isVisible();
        assertThat(violations(page)).isEmpty();

        page.reload();
        assertThat(theme).hasText("Theme: dark");
        assertThat(background(page)).isEqualTo(dark);
        theme.click();
        assertThat(theme).hasText("Theme: system");
        assertThat(background(page)).isEqualTo(light);
    }

    @Test
    void theTableIsWalkedThroughByTheKeyboard() {
        Page page = open(browser.page(1280, 900, false), "/?filter=" + guild + "&sort=entity");
        Locator rows = page.locator("#rows tr[data-key]");
        assertThat(row(page, hot)).isVisible();
        rows.first().locator("button").focus();
        page.keyboard().press("Home");
        String first = chosen(page);

        page.keyboard().press("End");
        String last = chosen(page);
        page.keyboard().press("ArrowDown");
        assertThat(chosen(page)).isEqualTo(last).isNotEqualTo(first);
        page.keyboard().press("PageUp");
        assertThat(chosen(page)).isNotEqualTo(last);
        page.keyboard().press("Home");
        assertThat(chosen(page)).isEqualTo(first);
        page.keyboard().press("PageDown");
        assertThat(chosen(page)).isNotEqualTo(first);
    }

    private static String background(Page page) {
        return page.evaluate("() => getComputedStyle(document.body).backgroundColor").toString();
    }

    /// The row the keyboard is at.
    private static String chosen(Page page) {
        return page.evaluate("() => document.activeElement.closest('tr').dataset.key").toString();
    }
}
