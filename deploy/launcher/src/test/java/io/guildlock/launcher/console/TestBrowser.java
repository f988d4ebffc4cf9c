package io.guildlock.launcher.console;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// An installed Chromium. On a machine without one the tests that need it are left out, but not in
/// CI. For one thread.
public final class TestBrowser implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    /// A wait of a test on a machine that does other things, too.
    private static final double PATIENCE_MS = 40_000;

    private final Playwright playwright;
    private final Browser chromium;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private TestBrowser(Path program) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(FLAGS));
    }

    public static TestBrowser start() {
        Optional<Path> program =
                Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        if (System.getenv("CI") == null) {
            assumeThat(program).as("an installed Chromium").isPresent();
        }
        return new TestBrowser(program.orElseThrow());
    }

    /// A page of its own, as wide as asked for; `dark`: on a system with a dark theme.
    public Page page(int width, int height, boolean dark) {
        return page(options(width, height, dark));
    }

    /// The same, into which a checker may put scripts.
    Page openPage(int width, int height, boolean dark) {
        return page(options(width, height, dark).setBypassCSP(true));
    }

    private static Browser.NewContextOptions options(int width, int height, boolean dark) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    private Page page(Browser.NewContextOptions options) {
        Page page = chromium.newContext(options).newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    /// What pages complained of so far: scripts that failed, were refused, or ran that should not.
    public List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    void closePages() {
        complaints.clear();
        chromium.contexts().forEach(BrowserContext::close);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
