package io.plumbline.it.browser;

import static io.plumbline.it.live.Needs.need;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.plumbline.it.live.ServerDoor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The system's Chromium, driven by Playwright with the system's node; nothing is downloaded.
final class PageBrowser implements AutoCloseable {
    /// A guard against hanging, never a measure.
    private static final double HANG_MILLIS = 240_000;

    /// Tells the console each notice that comes, for good ones go by themselves.
    private static final String TELLS_NOTICES = """
            new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
                if (node instanceof Element && node.matches('.notice:not(.doing)')) console.info('notice: ' + node.textContent);
            }))).observe(document, {childList: true, subtree: true});
            """;

    private static final Path SHOTS = Path.of("build/screenshots");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    private PageBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts Chromium.
    static PageBrowser start() {
        Optional<Path> chromium =
                find("chromium").or(() -> find("chromium-browser")).or(() -> find("google-chrome"));
        Optional<Path> node = find("node");
        need(chromium.isPresent(), "Chromium is missing: apt-get install chromium");
        need(node.isPresent(), "node is missing: apt-get install nodejs");
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.orElseThrow().toString())));
        PlaywrightAssertions.setDefaultAssertionTimeout(HANG_MILLIS);
        return new PageBrowser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.orElseThrow())
                                .setTimeout(HANG_MILLIS)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"))));
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// An empty page of a person of its own, who has not come in yet.
    Page stranger(ColorScheme scheme) {
        BrowserContext person = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1360, 860)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        person.setDefaultTimeout(HANG_MILLIS);
        person.addInitScript(TELLS_NOTICES);
        Page page = person.newPage();
        page.onPageError(problem -> complaints.add("error in the page: " + problem));
        page.onDialog(dialog -> {
            complaints.add("a dialog opened: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.text().startsWith("notice: ")) {
                notices.add(message.text());
            } else if (message.text().contains("Content Security Policy")) {
                complaints.add("refused by the policy: " + message.text());
            }
        });
        return page;
    }

    /// A page of a person who came in by a link.
    Page guest(ServerDoor door, ColorScheme scheme) {
        Page page = stranger(scheme);
        page.navigate(door.link());
        return page;
    }

    /// What the server answers to a request that a test has caught.
    static APIResponse fetch(Route route) {
        return route.fetch(new Route.FetchOptions().setTimeout(HANG_MILLIS));
    }

    /// Waits until a notice with some words has come, whether it is still there or not.
    void awaitNotice(Page page, String words) {
        page.waitForCondition(() -> notices.stream().anyMatch(notice -> notice.contains(words)));
    }

    /// Closes a page on which nothing went wrong: no error, no dialog, no refusal of the policy. What still answers
    /// requests for it is taken away first, so that none is answered while the page goes.
    void leave(Page page) {
        assertThat(complaints).as("what went wrong inside pages").isEmpty();
        page.unrouteAll();
        page.context().close();
        notices.clear();
    }

    /// Leaves a picture of a page for people to look at.
    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    /// Fails when the page has a barrier that axe knows.
    static void assertAccessible(Page page, String name) {
        try {
            page.evaluate(Files.readString(ServerDoor.ROOT.resolve("ui/node_modules/axe-core/axe.min.js")) + "; true");
        } catch (IOException missing) {
            throw new AssertionError("axe-core is installed with the page", missing);
        }
        Object found = page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                    .map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html.slice(0, 160)).slice(0, 4).join(' | ')}`)
                """);
        assertThat((List<?>) found).as("barriers of " + name).isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
