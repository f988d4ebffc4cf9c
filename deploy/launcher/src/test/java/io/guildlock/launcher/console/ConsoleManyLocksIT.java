package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The console with thousands of locks.
@Tag("deep")
class ConsoleManyLocksIT extends ConsoleFixture {
    @Test
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
}
