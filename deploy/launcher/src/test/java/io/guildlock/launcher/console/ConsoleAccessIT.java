package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The console for those who read by other means, with small screens, in the dark.
@Tag("deep")
class ConsoleAccessIT extends ConsoleFixture {
    @Test
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
    void onAPhoneNeither() {
        narrow(390);
    }
}
