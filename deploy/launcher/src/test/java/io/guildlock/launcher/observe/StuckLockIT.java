package io.guildlock.launcher.observe;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Holder;
import io.guildlock.client.lock.Lease;
import io.guildlock.launcher.console.TestBrowser;
import io.guildlock.testing.FreshGuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an alert to its end, as somebody on call goes: a real Prometheus with the rules of
/// `deploy/prometheus`, whose `GuildlockStuckLock` only waits for seconds instead of minutes
/// ([Observed]), and the console in a real browser.
@Tag("deep")
class StuckLockIT {
    /// Of the drawer, for the documentation.
    private static final Path PICTURE = Path.of("target/console/console-drawer.png");

    private static final String ALERT = "GuildlockStuckLock";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir Path data;

    @Test
    void aLockHeldTooLongRaisesItsAlertAndIsReleasedFromTheConsole() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) SOON.toMillis());
        try (Observed observed = Observed.start(data);
                Guildlock guildlock = observed.client().build();
                TestBrowser browser = TestBrowser.start()) {
            Guild guild = guildlock.guild(FreshGuild.next().value());
            AcquireOptions hanging = AcquireOptions.defaults().withHolder(Holder.shard("3"));
            try (Lease stuck = guild.lock("giveaway:7").acquire(hanging)) {
                assertThat(observed.prometheus().firing()).doesNotContain(ALERT);
                CompletableFuture<Void> waited =
                        CompletableFuture.runAsync(
                                () -> ObservabilityIT.waitFor(guild), Thread::startVirtualThread);
                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(observed.prometheus().firing()).contains(ALERT));
                assertThat(waited).isNotDone();

                Page page = browser.page(1280, 900, false);
                page.navigate(observed.cluster().locks().getFirst().url().toString());
                page.locator("#rows tr[data-key] button").first().click();
                forceRelease(page);

                waited.get(SOON.toSeconds(), TimeUnit.SECONDS);
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(observed.prometheus().firing()).doesNotContain(ALERT));
                await().atMost(SOON).until(() -> !stuck.isHeld());
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /// With the lock's name typed and a reason; not before both are there.
    private static void forceRelease(Page page) {
        Locator submit = page.locator("#force-submit");
        assertThat(page.locator("#drawer-holder")).containsText("shard 3");
        assertThat(page.locator("#drawer-queue li")).hasCount(1);
        assertThat(submit).isDisabled();
        page.fill("#confirm", "giveaway:7");
        assertThat(submit).isDisabled();
        page.fill("#reason", "it hangs since the deploy");
        page.fill("#actor", "ann");
        page.locator("#drawer").screenshot(new Locator.ScreenshotOptions().setPath(PICTURE));
        submit.click();
        assertThat(page.locator("#force-result")).containsText("Taken from shard 3");
        assertThat(page.locator("#drawer-audit li").first())
                .containsText(Pattern.compile("ann took it from shard 3.*: it hangs since"));
    }
}
