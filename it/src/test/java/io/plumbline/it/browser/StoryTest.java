package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The story of the quickstart as two people see it, each in a browser of their own, without loading a page again.
class StoryTest {
    private static Locator link(Page page, String words) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }

    @Test
    void a_bad_change_goes_live_falls_is_reverted_explained_and_released(@TempDir Path folder) throws IOException {
        try (var browser = PageBrowser.start();
                var demo = LiveDemo.start(folder.resolve("plumbline-demo"))) {
            Page ada = browser.guest(demo.door(), ColorScheme.LIGHT);
            Page ben = browser.guest(demo.door(), ColorScheme.DARK);
            link(ada, "web").first().click();
            assertThat(link(ben, "api").first()).isVisible();

            demo.edit("web/pages.yaml", "Hello from v1", "Hello from v2");
            String good = demo.push("Ada", "Say v2 to everybody").substring(0, 8);
            assertThat(ada.locator(".revision")).containsText(good);
            assertThat(ada.locator(".road")).containsText("Say v2 to everybody");
            assertThat(ada.locator(".step.done").last()).containsText("Healthy");
            assertThat(ben.locator(".row").last()).containsText(good);

            ada.navigate(demo.door().address() + "/applications/api");
            demo.edit("api/process.yaml", "VERSION: v1", "VERSION: v2, MODE: broken");
            String bad = demo.push("Ada", "Break the api").substring(0, 8);
            assertThat(ada.locator(".road")).containsText("Break the api");
            assertThat(ada.locator(".cause")).containsText("Process/api/api");
            assertThat(ada.locator(".cause .log")).containsText("no such table 'orders'");
            assertThat(ada.locator(".road")).containsText("Rolled back");
            assertThat(ada.locator(".road")).containsText("Reverted");
            assertThat(ada.locator(".hold")).containsText(bad);
            assertThat(ada.locator(".app-title")).containsText("Healthy");
            assertThat(ben.locator(".counts")).containsText("Held");
            PageBrowser.shoot(ada, "story-light");
            PageBrowser.assertAccessible(ada, "story");

            button(ada, "Rolled back").click();
            assertThat(ada.locator(".evidence")).containsText("going back to");
            link(ben, "api").first().click();
            assertThat(ben.locator(".hold")).containsText(bad);
            assertThat(ben.locator(".road")).containsText("Rolled back");
            PageBrowser.shoot(ben, "story-dark");
            PageBrowser.assertAccessible(ben, "story, dark");
            ben.navigate(demo.door().address() + "/applications/api/history");
            assertThat(ben.locator(".runs")).containsText("rollback");
            PageBrowser.shoot(ben, "story-history-dark");

            button(ada, "Release…").click();
            ada.getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Release").setExact(true))
                    .click();
            browser.awaitNotice(ada, "Released");
            assertThat(ada.locator(".hold")).hasCount(0);
            assertThat(ben.locator(".hold")).hasCount(0);
            browser.leave(ada);
            browser.leave(ben);
        }
    }
}
