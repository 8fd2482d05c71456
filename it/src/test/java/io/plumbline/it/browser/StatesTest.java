package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every list of the page when it is refused, fails, is on its way, is empty, or is longer than a page can bear.
class StatesTest extends DemoPages {
    private static final String OBJECT = "/applications/web/object?ref=host.plumbline.dev%7CProcess%7Cweb%7Cweb";
    private static final String REFUSAL =
            "{\"code\": \"FORBIDDEN\", \"subject\": \"web\", \"message\": \"is not yours\", \"remedy\": \"ask Ada\"}";
    private static final String FAILURE =
            "{\"code\": \"INTERNAL\", \"subject\": \"web\", \"message\": \"fell over\", \"remedy\": \"look at the log\"}";

    /// A list of the page.
    ///
    /// @param name what it shows
    /// @param path where it is shown
    /// @param answers the address of what it shows
    /// @param room what is there once it is shown
    private record Shown(String name, String path, String answers, String room) {}

    private static final List<Shown> LISTS = List.of(
            new Shown("the fleet", "/", "**/api/v1/applications?**", ".row .name"),
            new Shown("the objects", "/applications/web", "**/api/v1/applications/web", ".objects tbody tr"),
            new Shown("the road", "/applications/web", "**/api/v1/journal?**", ".step"),
            new Shown("the plan", "/applications/web/plan", "**/api/v1/applications/web/plan", ".plan-head"),
            new Shown("the runs", "/applications/web/history", "**/api/v1/applications/web/history?**", ".run-line"),
            new Shown("the journal", "/applications/web/history", "**/api/v1/journal?**", ".entries li"),
            new Shown("an object", OBJECT, "**/api/v1/applications/web/object?**", ".document-line"),
            new Shown("the log", OBJECT + "&tab=logs", "**/api/v1/applications/web/logs/stream?**", ".log-lines"),
            new Shown("the instance", "/instance", "**/api/v1/instance", ".places li"));

    /// A page that asks for nothing by itself: its stream tells nothing, and it believes that nobody looks.
    private Page guest() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        page.addInitScript("Object.defineProperty(document, 'hidden', {get: () => true})");
        page.route("**/api/v1/journal/stream**", _ -> {});
        return page;
    }

    private void go(Page page, String path) {
        page.navigate(demo.door().address() + path);
    }

    private static Locator heading(Page page, String words) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }

    /// Lets every answer at an address be this one.
    private static void answer(Page page, String address, int status, String type, String body) {
        page.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType(type)
                        .setBody(body)));
    }

    private static void answer(Page page, String address, int status, String body) {
        answer(page, address, status, "application/json", body);
    }

    /// Changes what the server answers at an address.
    private static void change(Page page, String address, Consumer<JsonObject> how) {
        page.route(address, route -> {
            var real = PageBrowser.fetch(route);
            var body = JsonParser.parseString(real.text()).getAsJsonObject();
            how.accept(body);
            route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(body.toString()));
        });
    }

    private static String array(int length, IntFunction<String> item) {
        return IntStream.range(0, length).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
    }

    /// A line of a log as its stream tells it.
    private static String printed(String line) {
        return "event: line\ndata: {\"line\": \"%s\"}\n\n".formatted(line);
    }

    /// An array of copies of its first item, each with one field of its own.
    private static JsonArray copies(JsonArray all, int length, String field) {
        var made = new JsonArray();
        for (int number = 0; number < length; number++) {
            JsonObject copy = all.get(0).deepCopy().getAsJsonObject();
            copy.addProperty(field, field + number);
            made.add(copy);
        }
        return made;
    }

    @Test
    void what_is_refused_says_who_refuses_and_what_to_do() {
        Page page = guest();
        for (Shown list : LISTS) {
            answer(page, list.answers(), 403, REFUSAL);
            go(page, list.path());
            assertThat(heading(page, "This is not allowed").first()).isVisible();
            assertThat(page.getByText("ask Ada").first()).isVisible();
            assertThat(page.locator(list.room())).hasCount(0);
            page.unroute(list.answers());
        }
        PageBrowser.assertAccessible(page, "a refusal");
        leave(page);
    }

    @Test
    void what_fails_says_so_and_is_tried_again_on_request() {
        Page page = guest();
        for (Shown list : LISTS) {
            answer(page, list.answers(), 500, FAILURE);
            go(page, list.path());
            Locator problem =
                    page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("fell over"));
            assertThat(problem.first()).containsText("look at the log");
            page.unroute(list.answers());
            problem.first()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                    .click();
            assertThat(page.locator(list.room()).first()).isVisible();
        }
        leave(page);
    }

    @Test
    void what_is_on_its_way_is_told_to_eyes_and_ears() {
        Page page = guest();
        for (Shown list : LISTS) {
            page.route(list.answers(), _ -> {});
            go(page, list.path());
            if (list.room().equals(".log-lines")) {
                assertThat(page.getByText("Asking …")).isVisible();
            } else {
                assertThat(page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Loading"))
                                .first())
                        .isVisible();
            }
            page.unroute(list.answers());
        }
        leave(page);
    }

    @Test
    void what_is_empty_says_what_it_means() {
        Page page = guest();
        change(page, "**/api/v1/applications/web", body -> body.add("objects", new JsonArray()));
        answer(page, "**/api/v1/applications/web/events?**", 200, "{\"events\": []}");
        answer(page, "**/api/v1/applications/web/compare?**", 200, """
                {"application": "web", "unchanged": 3, "objects": []}""");
        change(page, "**/api/v1/applications/web/plan", body -> body.add("changes", new JsonArray()));
        change(page, "**/api/v1/instance", body -> {
            body.add("sources", new JsonArray());
            body.add("targets", new JsonArray());
        });
        go(page, "/applications/web");
        assertThat(page.getByText("It owns nothing yet.")).isVisible();
        go(page, "/applications/web/plan");
        assertThat(heading(page, "Nothing to do").first()).isVisible();
        go(page, OBJECT + "&tab=events");
        assertThat(heading(page, "No events")).isVisible();
        go(page, "/applications/web/history?against=another");
        assertThat(page.getByText("Both applied the same 3 objects")).isVisible();
        go(page, "/instance");
        assertThat(page.getByText("No application pulls from anywhere yet.")).isVisible();
        assertThat(page.getByText("No target is known yet.")).isVisible();
        change(page, "**/api/v1/journal?**", body -> body.add("entries", new JsonArray()));
        go(page, "/applications/web/history");
        assertThat(page.getByText("no longer kept")).isVisible();
        answer(page, "**/api/v1/applications/web/logs/stream?**", 200, "text/event-stream", "");
        go(page, OBJECT + "&tab=logs");
        assertThat(page.getByText("Nothing was printed.")).isVisible();
        answer(page, "**/api/v1/applications/web/history?**", 200, "{\"runs\": []}");
        go(page, "/applications/web/history");
        assertThat(heading(page, "Nothing has run yet")).isVisible();
        change(page, "**/api/v1/applications?**", body -> {
            body.addProperty("total", 0);
            body.getAsJsonObject("all").addProperty("total", 0);
            body.add("items", new JsonArray());
            body.addProperty("strip", "");
        });
        go(page, "/");
        assertThat(heading(page, "There is no application yet")).isVisible();
        PageBrowser.assertAccessible(page, "a fleet of nothing");
        leave(page);
    }

    @Test
    void more_objects_events_and_lines_than_a_page_bears_are_shown_in_parts() {
        Page page = guest();
        String time = "\"at\": \"2026-11-21T08:00:00Z\"";
        String ref = "\"ref\": {\"group\": \"\", \"kind\": \"ConfigMap\", \"namespace\": \"web\", \"name\": \"c%d\"}";
        change(
                page,
                "**/api/v1/applications/web",
                body -> body.add(
                        "objects", JsonParser.parseString(array(600, number -> ("{" + ref + """
                                , "sync": "Synced", "health": {"status": "Healthy", "message": ""}, "phase": "Sync",
                                "wave": 0, "hook": false, "drift": 0}""").formatted(number)))));
        go(page, "/applications/web");
        assertThat(page.locator(".objects tbody tr")).hasCount(200);
        button(page, "Show 200 of 400 more objects").click();
        assertThat(page.locator(".objects tbody tr")).hasCount(400);
        go(page, "/applications/web?objects=graph");
        assertThat(page.getByText("600 objects are too many for a graph.")).isVisible();
        String events = array(
                250,
                number -> ("{" + time + ", \"type\": \"Normal\", \"reason\": \"r%d\", \"message\": \"m\","
                                + " \"count\": 1, \"about\": {\"group\": \"\", \"kind\": \"Pod\", \"namespace\": \"web\", \"name\": \"p\"}}")
                        .formatted(number));
        answer(page, "**/api/v1/applications/web/events?**", 200, "{\"events\": " + events + "}");
        go(page, OBJECT + "&tab=events");
        assertThat(page.locator(".entries li")).hasCount(200);
        button(page, "Show 50 more events").click();
        assertThat(page.locator(".entries li")).hasCount(250);
        String lines = IntStream.range(0, 20_010)
                .mapToObj(number -> printed("line " + number))
                .collect(Collectors.joining());
        answer(page, "**/api/v1/applications/web/logs/stream?**", 200, "text/event-stream", lines);
        go(page, OBJECT + "&tab=logs");
        assertThat(page.locator(".document-head [role=status]"))
                .containsText("20,000 lines, older ones are no longer kept here");
        assertThat(page.locator(".log-end")).containsText("Nothing more comes");
        assertThat((int) page.evaluate("document.querySelectorAll('.log-line').length"))
                .isLessThan(200);
        answer(page, "**/api/v1/applications/web/logs/stream?**", 200, "text/event-stream", printed("once more"));
        button(page, "Ask again").click();
        assertThat(page.locator(".log-line")).hasText(new String[] {"once more"});
        leave(page);
    }

    @Test
    void more_runs_entries_places_and_differences_than_a_page_bears_are_shown_in_parts() {
        Page page = guest();
        change(
                page,
                "**/api/v1/journal?**",
                body -> body.add("entries", copies(body.getAsJsonArray("entries"), 400, "note")));
        change(page, "**/api/v1/applications/web/history?**", body -> {
            JsonObject run = body.getAsJsonArray("runs").get(0).getAsJsonObject();
            var runs = new JsonArray();
            runs.add(run);
            for (int number = 1; number < 200; number++) {
                JsonObject copy = run.deepCopy();
                copy.getAsJsonObject("summary").addProperty("id", "run" + number);
                runs.add(copy);
            }
            body.add("runs", runs);
        });
        String ref = "{\"group\": \"\", \"kind\": \"ConfigMap\", \"namespace\": \"web\", \"name\": \"c%d\"}";
        String objects = array(
                60,
                number -> ("{\"ref\": " + ref + ", \"change\": \"added\", \"after\": {\"a\": 1}, \"fields\": []}")
                        .formatted(number));
        answer(page, "**/api/v1/applications/web/compare?**", 200, """
                {"application": "web", "unchanged": 0, "objects": %s}""".formatted(objects));
        go(page, "/applications/web/history?against=another");
        assertThat(page.locator(".run-line")).hasCount(200);
        assertThat(button(page, "Show earlier runs")).isVisible();
        assertThat(page.locator(".run-compare li")).hasCount(50);
        button(page, "Show 10 more objects").click();
        assertThat(page.locator(".run-compare li")).hasCount(60);
        assertThat(page.locator(".entries li")).hasCount(300);
        button(page, "Show 100 earlier entries").click();
        assertThat(page.locator(".entries li")).hasCount(400);
        change(page, "**/api/v1/instance", body -> {
            body.add("sources", copies(body.getAsJsonArray("sources"), 60, "url"));
            body.add("targets", copies(body.getAsJsonArray("targets"), 60, "name"));
        });
        go(page, "/instance");
        assertThat(page.locator("section[aria-labelledby=sources] li")).hasCount(50);
        button(page, "Show 10 more sources").click();
        assertThat(page.locator("section[aria-labelledby=sources] li")).hasCount(60);
        assertThat(page.locator("section[aria-labelledby=targets] li")).hasCount(50);
        leave(page);
    }
}
