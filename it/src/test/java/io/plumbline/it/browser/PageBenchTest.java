package io.plumbline.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.plumbline.it.live.LiveServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// How fast the page is with a large fleet: prints figures, asserts none. Run by hand with
/// `-Dplumb.bench.page=10000` (applications) and, if wanted, `-Dplumb.bench.page.seconds=600` (of updates).
@EnabledIfSystemProperty(named = "plumb.bench.page", matches = "\\d+")
class PageBenchTest {
    private static final int OBJECTS = 20;
    private static final int UPDATES_PER_SECOND = 50;
    private static final String TIMED = """
            async (act) => {
              const start = performance.now();
              const before = document.querySelector('.drawn').innerHTML;
              eval(act)();
              await new Promise((done) => {
                const look = () => document.querySelector('.drawn')?.innerHTML !== before
                    ? requestAnimationFrame(() => setTimeout(done, 0)) : requestAnimationFrame(look);
                look();
              });
              return performance.now() - start;
            }
            """;

    /// From the press to the frame that shows it.
    private static final String SWITCHED = """
            async ([link, shown]) => {
              const start = performance.now();
              document.querySelectorAll('.switch a')[link].click();
              await new Promise((done) => {
                const look = () => document.querySelector(shown) ? requestAnimationFrame(() => setTimeout(done, 0)) : requestAnimationFrame(look);
                look();
              });
              return performance.now() - start;
            }
            """;

    private static final int TREE_OBJECTS = 2000;
    private static final int GRAPH_OBJECTS = 300;

    private final List<String> figures = new ArrayList<>();

    @Test
    void a_large_fleet_is_measured(@TempDir Path folder) throws IOException, InterruptedException {
        int applications = Integer.getInteger("plumb.bench.page");
        Path data = folder.resolve("data");
        new RecordedFleet(Instant.parse("2026-11-21T08:00:00Z")).write(data, applications, OBJECTS);
        try (var server = LiveServer.start(data);
                var browser = PageBrowser.start()) {
            Page page = browser.stranger(ColorScheme.LIGHT);
            page.navigate(server.door().link());
            page.locator(".row .name").first().waitFor();
            measure(server, page, applications);
            switchTree(server, page, GRAPH_OBJECTS);
            switchTree(server, page, TREE_OBJECTS);
            PageBrowser.shoot(page, "scale");
            follow(server, page, applications);
        }

        assertThat(figures).isNotEmpty();
    }

    private void measure(LiveServer server, Page page, int applications) {
        for (int time = 0; time < 3; time++) {
            page.navigate(server.door().address() + "/");
            page.locator(".row .name").first().waitFor();
            Object paint = page.evaluate("""
                    () => ({paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
                            list: performance.getEntriesByType('resource').filter(one => one.name.includes('/applications?')).map(one => [one.duration, one.transferSize, one.decodedBodySize])[0],
                            rows: performance.now()})
                    """);
            tell("page " + applications + ": load " + time + ": " + paint);
        }
        timed(page, "next row (j)", "() => dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))");
        timed(page, "next row (j)", "() => dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))");
        timed(page, "scroll within loaded rows", "() => { document.querySelector('.scroller').scrollTop = 3000 }");
        timed(page, "scroll to the middle", "() => { document.querySelector('.scroller').scrollTop = 180000 }");
        timed(page, "click a count that filters", "() => document.querySelector('.counts a').click()");
        timed(page, "take it away", "() => document.querySelector('.counts a').click()");
        Object frames = page.evaluate("""
                async () => {
                  const box = document.querySelector('.scroller'); let worst = 0; let last = performance.now(); let count = 0;
                  const start = last;
                  while (performance.now() - start < 3000) {
                    box.scrollTop += 90;
                    await new Promise(requestAnimationFrame);
                    const now = performance.now(); worst = Math.max(worst, now - last); last = now; count += 1;
                  }
                  return {framesPerSecond: Math.round(count / 3), worstMillis: Math.round(worst)};
                }
                """);
        tell("scrolling: " + frames);
    }

    private void timed(Page page, String what, String act) {
        tell("%s: %.0f ms".formatted(what, ((Number) page.evaluate(TIMED, act)).doubleValue()));
    }

    private void switchTree(LiveServer server, Page page, int objects) {
        String path = "/applications/" + RecordedFleet.name(0);
        page.route("**/api/v1" + path, route -> {
            var answer = PageBrowser.fetch(route);
            var told = JsonParser.parseString(answer.text()).getAsJsonObject();
            var known = told.getAsJsonArray("objects");
            for (int number = known.size(); number < objects; number++) {
                var copy = known.get(0).deepCopy().getAsJsonObject();
                copy.getAsJsonObject("ref").addProperty("name", "more" + number);
                known.add(copy);
            }
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(told.toString()));
        });
        page.navigate(server.door().address() + path);
        page.locator(".objects tbody tr").first().waitFor();
        for (int time = 0; time < 5; time++) {
            tell("%d objects: to the graph %.0f ms, to the tree %.0f ms"
                    .formatted(
                            objects,
                            switched(page, 1, "section[aria-labelledby=objects] > p, .graph"),
                            switched(page, 0, ".objects tbody tr")));
        }
        page.unrouteAll();
    }

    private static double switched(Page page, int link, String shown) {
        return ((Number) page.evaluate(SWITCHED, List.of(link, shown))).doubleValue();
    }

    private void follow(LiveServer server, Page page, int applications) throws InterruptedException {
        int seconds = Integer.getInteger("plumb.bench.page.seconds", 60);
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("Performance.enable");
        tell("heap before updates: " + heap(devTools));
        page.navigate(server.door().address() + "/");
        var tick = new CountDownLatch(1);
        long start = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            for (int update = 0; update < UPDATES_PER_SECOND / 2; update++) {
                String path = "/api/v1/applications/" + RecordedFleet.name((second * 25 + update) % applications)
                        + "/suspend";
                server.door().send("POST", path, "{\"suspended\": true}");
                server.door().send("POST", path, "{\"suspended\": false}");
            }
            long rest = start + TimeUnit.SECONDS.toNanos(second + 1L) - System.nanoTime();
            assertThat(tick.await(rest, TimeUnit.NANOSECONDS)).isFalse();
        }
        tell("updates took %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)));
        devTools.send("HeapProfiler.collectGarbage");
        tell("heap after " + seconds * UPDATES_PER_SECOND + " updates: " + heap(devTools));
        timed(
                page,
                "next row while updates came (j)",
                "() => dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))");
        Object memory = page.evaluate("() => performance.memory ? performance.memory.usedJSHeapSize : 0");
        tell("performance.memory: " + memory);
        tell("renderers (resident): " + renderers());
    }

    private void tell(String figure) {
        figures.add(figure);
        System.out.println("page bench: " + figure);
    }

    private static Map<String, String> heap(CDPSession devTools) {
        var metrics = devTools.send("Performance.getMetrics").getAsJsonArray("metrics");
        var found = new java.util.TreeMap<String, String>();
        metrics.forEach(metric -> {
            var one = metric.getAsJsonObject();
            String name = one.get("name").getAsString();
            if (name.equals("JSHeapUsedSize") || name.equals("Nodes")) {
                found.put(name, one.get("value").getAsString());
            }
        });
        return found;
    }

    /// The resident memory of Chromium's pages, as the system counts it; empty where it does not tell.
    static String renderers() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(one -> isRenderer(one.pid()))
                    .map(one -> resident(one.pid()))
                    .collect(Collectors.joining(", "));
        }
    }

    /// The words of a process are read from the system: those of a browser are longer than Java tells.
    private static boolean isRenderer(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .contains("--type=renderer");
        } catch (IOException gone) {
            return false;
        }
    }

    private static String resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("vmrss") || line.startsWith("RssAnon"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .collect(Collectors.joining(" "));
        } catch (IOException gone) {
            return "";
        }
    }
}
