package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A person who uses no mouse, one who wants nothing to move, and windows narrow and wide; menus and windows over the
/// page have no barrier that axe knows.
class KeyboardTest extends DemoPages {
    private static final String OBJECT = "/applications/api/object?ref=host.plumbline.dev%7CProcess%7Capi%7Capi";

    @Override
    Page at(String path, ColorScheme scheme) {
        Page page = super.at(path, scheme);
        assertThat(page.locator("main h1").first()).isVisible();
        assertThat(page.locator(".bones")).hasCount(0);
        return page;
    }

    private static Locator link(Page page, String words) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    @Test
    void tabs_follow_the_arrow_keys_round_their_ends() {
        Page page = at("/applications/api");
        link(page, "Overview").focus();
        page.keyboard().press("ArrowRight");
        assertThat(link(page, "Plan")).isFocused();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(link(page, "Overview")).isFocused();
        page.keyboard().press("End");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/history"));
        leave(page);
    }

    @Test
    void a_menu_leads_to_a_window_that_keeps_the_focus_and_gives_it_back() {
        Page page = at("/applications/api");
        Locator more = page.locator(".menu summary");
        more.focus();
        page.keyboard().press("ArrowDown");
        assertThat(link(page, "Roll back…")).isFocused();
        page.keyboard().press("Escape");
        assertThat(more).isFocused();
        assertThat(link(page, "Roll back…")).isHidden();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        for (int place = 0; place < 12; place++) {
            page.keyboard().press("Tab");
            assertThat(
                            page.evaluate(
                                    "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"))
                    .as("the focus stays in the window")
                    .isEqualTo(true);
        }
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(more).isFocused();
        leave(page);
    }

    @Test
    void rows_of_objects_runs_and_changes_are_walked() {
        Page page = at("/applications/api");
        assertThat(page.locator(".objects tbody tr")).hasCount(4);
        page.keyboard().press("j");
        assertThat(page.locator(".objects a[data-row]").first()).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".objects a[data-row]").nth(1)).isFocused();
        page.keyboard().press("End");
        assertThat(page.locator(".objects a[data-row]").last()).isFocused();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        assertThat(page.locator(".object h2")).containsText("Process api");
        page.keyboard().press("g");
        page.keyboard().press("p");
        assertThat(page.locator(".change-line").first()).isVisible();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator(".change-name").first()).hasAttribute("aria-expanded", "true");
        page.keyboard().press("g");
        page.keyboard().press("h");
        assertThat(page.locator(".run-line").first()).isVisible();
        page.keyboard().press("j");
        assertThat(page.locator(".run-line").first()).isFocused();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("next run");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Arrow keys");
        leave(page);
    }

    private static void awaitScrolled(Page page, String box, int top) {
        page.waitForFunction("([box, top]) => document.querySelector(box).scrollTop === top", List.of(box, top));
    }

    @Test
    void another_place_begins_at_its_top_and_the_last_one_is_found_as_it_was_left() {
        Page page = at("/");
        page.setViewportSize(1360, 540);
        assertThat(page.locator(".first-steps")).isVisible();
        page.evaluate("document.querySelector('.scroller').scrollTop = 90");
        page.locator(".segment").first().focus();
        page.keyboard().press("Enter");
        Locator api = page.locator(".objects a[data-row]").nth(2);
        assertThat(api).isVisible();
        assertThat(page.locator(".step").first()).isVisible();
        assertThat(page.locator(".bones")).hasCount(0);
        page.evaluate("document.querySelector('main').scrollTop = 100");
        api.evaluate("link => link.focus({preventScroll: true})");
        page.keyboard().press("Enter");
        assertThat(page.locator(".document-line").first()).isVisible();
        awaitScrolled(page, "main", 0);
        page.goBack();
        assertThat(api).isVisible();
        awaitScrolled(page, "main", 100);
        page.goBack();
        assertThat(page.locator(".first-steps")).isVisible();
        awaitScrolled(page, ".scroller", 90);
        page.setViewportSize(1360, 860);
        leave(page);
    }

    @Test
    void the_graph_is_walked_by_arrow_keys() {
        Page page = at("/applications/api?objects=graph");
        Locator cards = page.locator(".graph-card a");
        assertThat(cards).hasCount(4);
        cards.first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(cards.nth(1)).isFocused();
        page.keyboard().press("End");
        assertThat(cards.last()).isFocused();
        leave(page);
    }

    @Test
    void a_search_is_finished_by_its_suggestions() {
        Page page = at("/");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(4);
        page.keyboard().press("/");
        page.keyboard().type("heal");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.keyboard().type("heal");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*q=health%3Ahealthy.*"));
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(4);
        leave(page);
    }

    @Test
    void the_strip_of_a_small_fleet_tells_names_and_the_first_steps_are_offered() {
        Page page = at("/");
        page.locator(".segment").first().focus();
        assertThat(page.locator(".segment-tip").first()).containsText("api: Healthy");
        assertThat(page.locator(".first-steps")).containsText("git push");
        assertThat(page.locator(".first-steps")).containsText(demo.work().toString());
        page.locator(".first-steps summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".first-steps li").first()).isHidden();
        page.locator(".segment").first().focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/applications/api"));
        leave(page);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void menus_and_windows_have_no_barrier(ColorScheme scheme) {
        Page page = at("/applications/api", scheme);
        page.locator(".menu summary").click();
        PageBrowser.assertAccessible(page, "open menu");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hold…"))
                .click();
        PageBrowser.assertAccessible(page, "question before a hold");
        page.keyboard().press("Escape");
        page.navigate(demo.door().address() + OBJECT);
        page.locator(".object .menu summary").click();
        PageBrowser.assertAccessible(page, "open menu of an object");
        page.locator(".object .menu").getByText("Delete…").click();
        PageBrowser.assertAccessible(page, "question before an object is deleted");
        page.keyboard().press("Escape");
        page.navigate(demo.door().address() + "/applications/api/plan?kept=1&style=inline");
        page.locator("a.change-name").first().click();
        PageBrowser.assertAccessible(page, "inline difference");
        page.navigate(demo.door().address() + "/");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(4);
        page.keyboard().press("/");
        assertThat(page.locator(".offers [role=option]").first()).isVisible();
        PageBrowser.assertAccessible(page, "suggestions of the search");
        leave(page);
    }

    @Test
    void nothing_moves_for_who_wants_rest() {
        Page page = at("/");
        String motion = """
                () => { const probe = document.body.appendChild(document.createElement('i')); probe.className = 'turning';
                        const name = getComputedStyle(probe).animationName; probe.remove(); return name; }
                """;
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(page.evaluate(motion)).isEqualTo("none");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        assertThat(page.evaluate(motion)).isEqualTo("turn");
        leave(page);
    }

    @Test
    void every_page_fits_its_window_from_a_phone_to_a_wall() {
        Page page = at("/");
        for (int width : List.of(390, 768, 1024, 2560)) {
            page.setViewportSize(width, 844);
            for (String path : List.of(
                    "/",
                    "/applications/api",
                    "/applications/api/plan?kept=1",
                    "/applications/api/history",
                    OBJECT,
                    OBJECT + "&tab=logs",
                    "/instance")) {
                page.navigate(demo.door().address() + path);
                assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
                assertThat(page.locator(".bones")).hasCount(0);
                assertThat(page.evaluate("document.querySelector('main').scrollWidth <= innerWidth"))
                        .as(path + " at " + width)
                        .isEqualTo(true);
                if (width == 390) {
                    PageBrowser.assertAccessible(page, path + " on a phone");
                }
            }
            PageBrowser.shoot(page, "instance-" + width);
        }
        leave(page);
    }
}
