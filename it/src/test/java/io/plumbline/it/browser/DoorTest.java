package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Who comes in, what a stranger sees, and what strangers' words can do to the page: nothing.
class DoorTest extends DemoPages {
    private static final String SCRIPT = "<script>window.hit=1</script><img src=x onerror=\"window.hit=1\">";
    private static final String TURNED = "\u202e\u2066txt.exe\u2069 \u05e9\u05dc\u05d5\u05dd";

    private static Response go(Page page, String url) {
        return Objects.requireNonNull(page.navigate(url));
    }

    @Test
    void a_stranger_sees_only_the_door() {
        Page page = browser.stranger(ColorScheme.LIGHT);
        for (String path : List.of("/", "/applications/api", "/instance", "/door?code=guessed")) {
            Response answer = go(page, demo.door().address() + path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(page.getByRole(AriaRole.HEADING)).containsText("opens with a link");
            assertThat(page.content()).doesNotContain("<script").doesNotContain("/assets/");
        }
        PageBrowser.shoot(page, "door-light");
        PageBrowser.assertAccessible(page, "door");
        Object status = page.evaluate("async () => (await fetch('/api/v1/applications')).status");
        assertThat(status).isEqualTo(401);
        leave(page);
    }

    @Test
    void a_link_opens_once_and_its_cookie_is_out_of_reach_of_scripts() {
        String link = demo.door().link();
        Page guest = browser.stranger(ColorScheme.DARK);
        go(guest, link);
        assertThat(guest.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Fleet")))
                .isVisible();
        assertThat(guest.evaluate("document.cookie")).isEqualTo("");
        assertThat(guest.context().cookies().getFirst().httpOnly).isTrue();
        Page late = browser.stranger(ColorScheme.DARK);
        assertThat(go(late, link).status()).isEqualTo(401);
        PageBrowser.shoot(late, "door-dark");
        leave(guest);
        leave(late);
    }

    @Test
    void hostile_words_of_strangers_do_nothing() throws IOException {
        demo.edit("web/pages.yaml", "Hello from v1", "Hello from a stranger");
        demo.push("Mallory " + SCRIPT, SCRIPT + " " + TURNED + " " + "long".repeat(2500) + "\n\nmore");
        demo.door()
                .send(
                        "PUT",
                        "/api/v1/applications/web/hold",
                        "{\"reason\": \"<b onclick=hit()>javascript:alert(1)</b>\"}");
        Page page = browser.guest(demo.door(), ColorScheme.LIGHT);
        page.route("**/api/v1/applications/web", route -> {
            var answer = PageBrowser.fetch(route);
            route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text()
                            .replace(
                                    "\"targetRevision\":\"main\"",
                                    "\"targetRevision\":\"main\",\"url\":\"javascript:window.hit=1\"")
                            .replace("\"subject\":", "\"url\":\"javascript:window.hit=1\",\"subject\":")));
        });
        for (String path : List.of("/", "/applications/web", "/applications/web/history", "/applications/web/plan")) {
            page.navigate(demo.door().address() + path);
            assertThat(page.getByText("window.hit=1").first()).isVisible();
            assertThat(page.evaluate("window.hit === undefined")).isEqualTo(true);
            assertThat(page.locator("a[href^='javascript']")).hasCount(0);
            assertThat(page.evaluate("document.querySelector('main').scrollWidth <= innerWidth"))
                    .as("a long word widens " + path)
                    .isEqualTo(true);
        }
        PageBrowser.shoot(page, "hostile");
        leave(page);
    }
}
