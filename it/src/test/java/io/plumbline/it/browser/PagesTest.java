package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each page in its states, light and dark, by mouse and by keyboard, without a barrier that axe knows.
class PagesTest extends DemoPages {
    private void look(Page page, String path, String name, Locator what) {
        page.navigate(demo.door().address() + path);
        assertThat(what.first()).isVisible();
        assertThat(page.getByText("Live", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        PageBrowser.shoot(page, name);
        PageBrowser.assertAccessible(page, name);
        assertThat(page.evaluate(
                        "document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"))
                .as("the page " + name + " is as wide as its window")
                .isEqualTo(true);
    }

    private static Locator heading(Page page, String words) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void every_page_is_drawn_and_has_no_barrier(ColorScheme scheme) {
        Page page = browser.guest(demo.door(), scheme);
        String tone = "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        look(page, "/", "fleet" + tone, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("web")));
        look(
                page,
                "/?group=target",
                "fleet-groups" + tone,
                page.getByText("local").first());
        look(page, "/applications/api", "application" + tone, heading(page, "Road of the last run"));
        look(page, "/applications/api?objects=graph&step=end", "graph" + tone, page.locator(".graph-card"));
        look(page, "/applications/api/plan", "plan" + tone, heading(page, "changes in order"));
        look(page, "/applications/api/plan?intent=delete", "plan-delete" + tone, heading(page, "changes in order"));
        look(page, "/applications/api/history", "history" + tone, heading(page, "Durations"));
        look(page, object("Process", "api"), "object" + tone, page.getByText("apiVersion:"));
        look(page, object("Process", "api") + "&tab=diff", "object-diff" + tone, page.getByText("as declared"));
        look(page, object("Process", "api") + "&tab=logs", "object-logs" + tone, page.getByText("listens on"));
        look(page, "/instance", "instance" + tone, heading(page, "Settings in force"));
        leave(page);
    }

    @Test
    void empty_missing_and_unknown_places_say_what_to_do() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        look(page, "/?q=health:degraded", "fleet-empty", heading(page, "No application matches"));
        look(page, "/?q=nosuch:thing", "fleet-refused", page.getByText("does not know"));
        look(page, "/applications/nosuch", "application-missing", heading(page, "There is no such application"));
        look(page, "/nowhere/at/all", "nowhere", heading(page, "There is no such page"));
        look(page, object("File", "nosuch"), "object-missing", heading(page, "It is not there"));
        String back = "/applications/api/plan?intent=rollback";
        look(page, back, "plan-no-way-back", heading(page, "There is nothing to go back to"));
        leave(page);
    }

    /// Lets every answer at an address be this one.
    private static void answer(Page page, String address, int status, String body) {
        page.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody(body)));
    }

    /// Lets the plan of `web` delete some objects.
    private static void planDeletions(Page page, int number) {
        String changes = IntStream.range(0, number).mapToObj("""
                        {"phase": "Sync", "wave": 0, "change": "delete", "reason": "left Git",
                         "ref": {"group": "", "kind": "ConfigMap", "namespace": "web", "name": "c%d"}}"""::formatted).collect(Collectors.joining(","));
        answer(page, "**/api/v1/applications/web/plan", 200, """
                {"apiVersion": "plumbline.dev/v1", "kind": "Plan", "application": "web", "revisions": [], "rendering": "",
                 "inventory": "", "live": "", "changes": [%s], "inventoryAfter": [], "warnings": []}""".formatted(changes));
    }

    @Test
    void what_was_asked_about_a_plan_stays_when_the_plan_changes() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        planDeletions(page, 1);
        answer(page, "**/api/v1/applications/web/check", 200, "{\"problems\": [], \"later\": []}");
        page.navigate(demo.door().address() + "/applications/web/plan");
        assertThat(page.locator(".change")).hasCount(1);
        assertThat(page.locator(".live.healthy")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dry run"))
                .click();
        assertThat(page.locator(".dry-run")).containsText("would take every change");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve and sync"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("1 deleted");
        planDeletions(page, 3);
        demo.door().send("PUT", "/api/v1/applications/web/hold", "{\"reason\": \"moves its plan\"}");
        demo.door().send("DELETE", "/api/v1/applications/web/hold", "");
        assertThat(page.locator(".change")).hasCount(3);
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("1 deleted");
        page.keyboard().press("Escape");
        assertThat(page.locator(".dry-run")).containsText("The plan has changed since. Ask again.");
        assertThat(page.locator(".dry-run")).containsText("would take every change");
        leave(page);
    }

    @Test
    void refusals_and_floods_have_their_states() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        String refusal =
                "{\"code\": \"FORBIDDEN\", \"subject\": \"fleet\", \"message\": \"is not yours\", \"remedy\": \"ask Ada\"}";
        answer(page, "**/api/v1/applications?**", 403, refusal);
        look(page, "/", "fleet-forbidden", heading(page, "This is not allowed"));
        assertThat(page.getByText("ask Ada")).isVisible();
        page.unroute("**/api/v1/applications?**");
        planDeletions(page, 1000);
        look(page, "/applications/web/plan", "plan-flood", heading(page, "1,000 changes in order"));
        assertThat(page.locator(".change")).hasCount(200);
        for (String more : List.of("200 of 800", "200 of 600", "200 of 400", "200")) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show " + more + " more changes"))
                    .click();
        }
        assertThat(page.locator(".change")).hasCount(1000);
        answer(page, "**/api/v1/applications/web/check", 200, """
                {"problems": [{"ref": {"group": "", "kind": "ConfigMap", "namespace": "web", "name": "c7"},
                 "code": "DENIED", "message": "is guarded", "remedy": "ask its guard"}], "later": []}""");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dry run"))
                .click();
        assertThat(page.locator(".dry-run .degraded")).containsText("is guarded (ask its guard)");
        leave(page);
    }

    @Test
    void the_fleet_is_walked_by_keyboard() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(4);
        page.keyboard().press("j");
        assertThat(page.locator(".row.chosen")).containsText("api");
        page.keyboard().press("j");
        assertThat(page.locator(".row.chosen")).containsText("demo");
        page.keyboard().press("k");
        assertThat(page.locator(".row.chosen")).containsText("api");
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search applications")))
                .isFocused();
        page.keyboard().type("we");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*[?]q=we.*"));
        page.keyboard().press("Enter");
        page.keyboard().press("j");
        assertThat(page.locator(".row.chosen")).containsText("web");
        page.keyboard().press("Enter");
        assertThat(heading(page, "web").first()).isVisible();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        PageBrowser.assertAccessible(page, "keys");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        page.keyboard().press("g");
        page.keyboard().press("f");
        assertThat(heading(page, "Fleet")).isVisible();
        leave(page);
    }

    @Test
    void counts_and_views_are_links_that_filter() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        Locator healthy = page.locator(".counts a").filter(new Locator.FilterOptions().setHasText("Healthy"));
        healthy.click();
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*q=health%3Ahealthy.*"));
        assertThat(healthy).hasAttribute("aria-current", "true");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Held"))
                .first()
                .click();
        assertThat(heading(page, "No application matches")).isVisible();
        page.goBack();
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(4);
        leave(page);
    }

    @Test
    void a_page_that_is_cut_off_says_so_and_catches_up() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        page.route("**/api/v1/journal/stream**", Route::abort);
        page.navigate(demo.door().address() + "/applications/web");
        assertThat(page.getByText("Not live").first()).isVisible();
        PageBrowser.shoot(page, "not-live");
        demo.door().send("PUT", "/api/v1/applications/web/hold", "{\"reason\": \"while nobody listened\"}");
        page.unroute("**/api/v1/journal/stream**");
        assertThat(page.getByText("while nobody listened").first()).isVisible();
        demo.door().send("DELETE", "/api/v1/applications/web/hold", "");
        assertThat(page.getByText("while nobody listened")).hasCount(0);
        leave(page);
    }

    /// Lets the stream of the journal be open and tell nothing.
    private static final String MUTE_STREAM = """
            const real = window.fetch;
            window.fetch = (asked, how) =>
                String(asked).includes('/journal/stream') ? Promise.resolve(new Response(new ReadableStream())) : real(asked, how);
            """;

    @Test
    void what_nobody_tells_is_seen_after_a_while() {
        Page page = browser.stranger(ColorScheme.LIGHT);
        page.addInitScript(MUTE_STREAM);
        page.clock().install();
        page.navigate(demo.door().link());
        page.navigate(demo.door().address() + "/applications/web");
        assertThat(heading(page, "Road of the last run")).isVisible();
        assertThat(page.locator(".hold")).hasCount(0);
        demo.door().send("PUT", "/api/v1/applications/web/hold", "{\"reason\": \"told to nobody\"}");
        page.clock().fastForward(60_000);
        assertThat(page.getByText("told to nobody").first()).isVisible();
        demo.door().send("DELETE", "/api/v1/applications/web/hold", "");
        page.clock().fastForward(60_000);
        assertThat(page.locator(".hold")).hasCount(0);
        leave(page);
    }

    @Test
    void destructive_actions_show_their_plan_and_ask_for_the_name() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        page.navigate(demo.door().address() + "/applications/web/plan?intent=delete");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete the application"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator confirm = dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"));
        assertThat(confirm).isDisabled();
        dialog.getByRole(AriaRole.TEXTBOX).fill("we");
        assertThat(confirm).isDisabled();
        dialog.getByRole(AriaRole.TEXTBOX).fill("web");
        assertThat(confirm).isEnabled();
        PageBrowser.assertAccessible(page, "question before a deletion");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        leave(page);
    }

    @Test
    void a_plan_is_approved_as_it_was_seen() throws IOException {
        demo.door().send("POST", "/api/v1/applications/web/suspend", "{\"suspended\": true}");
        demo.edit("web/pages.yaml", "Hello from v1", "Hello by approval");
        String id = demo.push("Ada", "Greet by approval").substring(0, 8);
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        page.navigate(demo.door().address() + "/applications/web/plan");
        assertThat(page.locator(".plan-head")).containsText(id);
        page.locator(".verb-update .change-name").first().click();
        assertThat(page.locator(".field-diff").first()).containsText("changed in Git");
        assertThat(page.locator(".field-diff").first()).containsText("Hello by approval");
        PageBrowser.shoot(page, "plan-open-light");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dry run"))
                .click();
        assertThat(page.locator(".dry-run p").first()).isVisible();
        PageBrowser.assertAccessible(page, "open plan");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve and sync"))
                .click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sync"))
                .click();
        browser.awaitNotice(page, "The run started");
        assertThat(page.locator(".road")).containsText("manual by session");
        assertThat(page.locator(".step.done").last()).containsText("Healthy");
        assertThat(page.locator(".app-title")).containsText("Healthy");
        demo.door().send("POST", "/api/v1/applications/web/suspend", "{\"suspended\": false}");
        leave(page);
    }

    @Test
    void connections_are_tried_from_the_page_of_the_instance() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        page.navigate(demo.door().address() + "/instance");
        for (String place : List.of("sources", "targets")) {
            Locator section = page.locator("section[aria-labelledby=" + place + "]");
            section.getByRole(AriaRole.BUTTON).first().click();
            assertThat(section.locator(".trial .healthy").first()).containsText("answered in");
        }
        PageBrowser.shoot(page, "instance-tests-light");
        PageBrowser.assertAccessible(page, "connections that were tried");
        leave(page);
    }

    @Test
    void clusters_that_declare_and_what_a_restart_has_confirmed_are_told() {
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        page.route("**/api/v1/instance", route -> {
            var answer = PageBrowser.fetch(route);
            var told = JsonParser.parseString(answer.text()).getAsJsonObject();
            told.add("confirmed", JsonParser.parseString("{'applications': 1200, 'confirmed': 340}"));
            told.add(
                    "feeds",
                    JsonParser.parseString(
                            "[{'place': 'hub', 'objects': 3, 'problems': ['api is declared twice'], 'error': ''}]"));
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(told.toString()));
        });
        page.navigate(demo.door().address() + "/instance");
        assertThat(page.locator(".confirmed")).containsText("340 of 1,200 applications confirmed");
        assertThat(page.locator("section[aria-labelledby=feeds]")).containsText("declares 3 objects");
        assertThat(page.locator("section[aria-labelledby=feeds]")).containsText("api is declared twice");
        PageBrowser.shoot(page, "instance-feeds-light");
        PageBrowser.assertAccessible(page, "clusters that declare");
        leave(page);
    }
}
