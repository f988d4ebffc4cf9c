package io.guildlock.launcher.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The drawer of a lock when one is looked at after another.
@Tag("deep")
class ConsoleDrawerIT extends ConsoleFixture {
    @Test
    void whileALockLoadsNothingOfTheOneBeforeCanBeEndedAndThenOnlyWhatItShows() {
        JsonNode grant = load.acquire(replica(1), guild, "quote:next", Map.of("shard", "9"));
        Page page = open(browser.page(1280, 900, false), "/?filter=" + guild);
        List<Route> held = new CopyOnWriteArrayList<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        page.route("**/locks/quote%3Anext", held::add);
        page.onRequest(request -> asked.add(request.url()));
        row(page, hot).locator("button").click();
        assertThat(page.locator("#drawer-holder")).containsText("shard 3");
        page.locator("#close").click();
        row(page, "quote:next").locator("button").click();

        Locator submit = page.locator("#force-submit");
        page.fill("#reason", "it hangs since the deploy");
        page.fill("#confirm", "quote:next");
        assertThat(page.locator("#drawer-state")).hasText("loading …");
        assertThat(page.locator("#drawer-holder")).isEmpty();
        assertThat(submit).isDisabled();
        page.unroute("**/locks/quote%3Anext");
        held.forEach(Route::resume);
        assertThat(page.locator("#drawer-holder")).containsText("shard 9");
        submit.click();

        assertThat(page.locator("#force-result")).containsText("Taken from shard 9");
        assertThat(asked)
                .filteredOn(url -> url.contains("force-release"))
                .allMatch(url -> url.endsWith("?token=" + grant.get("token").asText()))
                .hasSize(1);
        assertThat(look().path("holder").path("shard").asText()).isEqualTo("3");
    }
}
