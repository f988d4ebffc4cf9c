package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.guildlock.launcher.cluster.Replica;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The console when replicas are killed.
@Tag("deep")
class ConsoleReplicasIT extends ConsoleFixture {
    @Test
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
    void anotherReplicaTellsWhichOneIsMissing() {
        Page page = open(browser.page(1280, 900, false), "/", 1);
        String id = load.get(replica(0), "/v1/stats").get("replica").asText();
        Replica lost = cluster.locks().getFirst();
        lost.kill();

        assertThat(page.locator("#alerts")).containsText("Replica " + id + " is missing");
        cluster.startAgain(lost);
    }
}
