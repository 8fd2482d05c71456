package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A person looks back, compares, goes back with a preview, syncs a part, and reads documents and logs.
class PastPagesTest extends DemoPages {
    private static Locator button(Page page, String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }

    private static Locator link(Page page, String words) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
    }

    @Test
    void the_past_is_asked_compared_and_gone_back_to() throws IOException {
        Page page = at("/applications/web/history");
        assertThat(page.locator(".run-line").first()).isVisible();
        demo.edit("web/pages.yaml", "<h1>Hello from v1", "<h1>Hello from the second page");
        String second = demo.push("Ada", "Write a second page").substring(0, 8);
        assertThat(page.locator(".live-words")).containsText(second);

        Locator moment = page.locator(".timeline time");
        page.getByRole(AriaRole.SLIDER).press("Home");
        assertThat(page.locator(".live-words")).containsText("nothing that is known");
        for (int tenth = 0; tenth < 9 && page.locator(".live-words").innerText().startsWith("nothing"); tenth++) {
            String before = moment.getAttribute("datetime");
            page.getByRole(AriaRole.SLIDER).press("PageUp");
            assertThat(moment).not().hasAttribute("datetime", before);
        }
        assertThat(page.locator(".live-words")).containsText("Declare api and web at v1");
        assertThat(page).hasURL(Pattern.compile("at=2"));
        link(page, "Back to now").click();
        assertThat(page.locator(".live-words")).containsText(second);
        page.getByLabel("Date and time that is asked about").fill("2020-02-29T15:00");
        assertThat(page.locator(".live-words")).containsText("nothing that is known");
        assertThat(page).hasURL(Pattern.compile("at=2020-0[123]-"));
        link(page, "Back to now").click();
        assertThat(page.locator(".live-words")).containsText(second);
        assertThat(page.locator(".run-line").first()).containsText("live");

        page.locator(".run-line")
                .filter(new Locator.FilterOptions().setHasText("Write a second page"))
                .first()
                .click();
        page.locator(".compare-with select").selectOption(new SelectOption().setIndex(1));
        assertThat(page.locator(".run-compare h3")).containsText("differ");
        assertThat(page.locator(".run-compare")).containsText("Hello from the second page");
        PageBrowser.assertAccessible(page, "comparison of two runs");
        PageBrowser.shoot(page, "history-compare-light");

        page.locator(".run-line").last().click();
        link(page, "Go back to this…").click();
        assertThat(page.locator(".plan-head")).containsText("updated");
        assertThat(page.locator(".verb-update").filter(new Locator.FilterOptions().setHasText("pages")))
                .isVisible();
        assertThat(button(page, "Go back")).isEnabled();
        leave(page);
    }

    @Test
    void only_what_was_chosen_is_synced() throws IOException {
        demo.door().send("POST", "/api/v1/applications/web/suspend", "{\"suspended\": true}");
        demo.edit("web/banner.yaml", "Delete this object", "Remove this object");
        demo.edit("web/pages.yaml", "This page came alive", "This page awoke");
        String id = demo.push("Ada", "Change two objects").substring(0, 8);
        Page page = at("/applications/web/plan");
        assertThat(page.locator(".plan-head")).containsText(id);
        page.getByLabel("Sync File banner").check();
        button(page, "Approve and sync 1 chosen").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sync"))
                .click();
        browser.awaitNotice(page, "The run started");
        page.navigate(demo.door().address() + "/applications/web/plan");
        assertThat(page.locator(".verb-update")).hasCount(1);
        assertThat(page.locator(".verb-update")).containsText("pages");
        demo.door().send("POST", "/api/v1/applications/web/suspend", "{\"suspended\": false}");
        assertThat(page.locator(".verb-update")).hasCount(0);
        leave(page);
    }

    @Test
    void a_document_is_searched_and_folded() {
        Page page = at(object("File", "api-source"));
        Locator document = page.locator(".document");
        assertThat(document).containsText("apiVersion:");
        page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }");
        button(page, "Copy").click();
        browser.awaitNotice(page, "Copied");
        assertThat((String) page.evaluate("window.copied")).contains("kind: File\n");
        page.getByLabel("Find in the document").fill("api-source");
        assertThat(page.locator(".document-head [role=status]")).containsText("1 of");
        assertThat(page.locator(".document-line.now-found")).containsText("api-source");
        page.getByLabel("Find in the document").fill("no such words");
        assertThat(page.locator(".document-head [role=status]")).containsText("not found");
        page.getByLabel("Find in the document").fill("");
        page.locator(".document-head")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Fold").setExact(true))
                .click();
        assertThat(document.locator(".folded-away").first()).isVisible();
        page.locator(".document-head")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Unfold").setExact(true))
                .click();
        assertThat(document.locator(".folded-away")).hasCount(0);
        leave(page);
    }

    @Test
    void a_log_is_filtered_and_taken_home() throws IOException {
        Page page = at(object("Process", "api") + "&tab=logs");
        assertThat(page.locator(".log-line").first()).isVisible();
        page.getByLabel("Filter lines").fill("no such words");
        assertThat(page.locator(".log-line")).hasCount(0);
        page.getByLabel("Filter lines").fill("listens on");
        assertThat(page.locator(".log-line").first()).containsText("listens on");
        Download taken = page.waitForDownload(() -> button(page, "Download").click());
        assertThat(taken.suggestedFilename()).isEqualTo("api-Process-api-api.log");
        assertThat(Files.readString(taken.path())).contains("listens on");
        leave(page);
    }
}
