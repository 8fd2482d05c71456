package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.plumbline.it.live.LiveServer;
import io.plumbline.testkit.GitWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a restart the page shows what was known, and says how much of it was looked at anew.
class RestartPagesTest {
    private static String application(String name, Path repository) {
        return """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: %s, targetRevision: main, path: %s}
                  destination: {target: local, namespace: %s}
                  sync: {automated: {prune: true, selfHeal: true}}
                """.formatted(name, repository, name, name);
    }

    private static String file(String name) {
        return """
                apiVersion: host.plumbline.dev/v1
                kind: File
                metadata: {name: %s}
                spec: {path: %s.txt, content: hello}
                """.formatted(name, name);
    }

    @Test
    void what_a_restart_has_not_confirmed_is_counted_until_it_is(@TempDir Path folder)
            throws IOException, InterruptedException {
        GitWorkspace near = GitWorkspace.create(folder, "near");
        near.write("here/file.yaml", file("here")).push("Declare here");
        GitWorkspace far = GitWorkspace.create(folder, "far");
        far.write("there/file.yaml", file("there")).push("Declare there");
        Path data = folder.resolve("data");
        try (var browser = PageBrowser.start()) {
            try (var server = LiveServer.start(data)) {
                server.door().declare(application("here", near.bare()));
                server.door().declare(application("there", far.bare()));
                Page page = browser.guest(server.door(), ColorScheme.LIGHT);
                page.navigate(server.door().address() + "/?q=health:healthy+sync:synced");
                assertThat(page.locator(".row .name a")).hasCount(2);
                page.navigate(server.door().address() + "/instance");
                assertThat(page.locator(".figures")).isVisible();
                assertThat(page.locator(".confirmed")).hasCount(0);
                browser.leave(page);
            }
            Path away = far.bare().resolveSibling("away");
            Files.move(far.bare(), away);
            try (var server = LiveServer.start(data)) {
                Page page = browser.guest(server.door(), ColorScheme.LIGHT);
                page.navigate(server.door().address() + "/instance");
                assertThat(page.locator(".confirmed")).containsText("1 of 2 applications confirmed");
                PageBrowser.shoot(page, "instance-restarted-light");
                page.navigate(server.door().address() + "/applications/there");
                assertThat(page.locator(".app-title")).containsText("Healthy");
                Files.move(away, far.bare());
                server.door().send("POST", "/api/v1/applications/there/refresh", "");
                page.navigate(server.door().address() + "/instance");
                assertThat(page.locator(".figures")).isVisible();
                assertThat(page.locator(".confirmed")).hasCount(0);
                browser.leave(page);
            }
        }
    }
}
