package io.plumbline.it.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A browser before the quickstart's data, both for all tests of a class.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DemoPages {
    /// The quickstart under a real server.
    LiveDemo demo;

    /// The browser of all guests.
    PageBrowser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        browser = PageBrowser.start();
        demo = LiveDemo.start(folder.resolve("plumbline-demo"));
    }

    @AfterAll
    void close() throws IOException {
        if (demo != null) {
            demo.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /// A page of somebody who was let in.
    Page at(String path, ColorScheme scheme) {
        Page page = browser.guest(demo.door(), scheme);
        page.navigate(demo.door().address() + path);
        return page;
    }

    Page at(String path) {
        return at(path, ColorScheme.LIGHT);
    }

    /// Closes a page on which nothing went wrong.
    void leave(Page page) {
        browser.leave(page);
    }

    /// The path of an object of the application `api`.
    static String object(String kind, String name) {
        return "/applications/api/object?ref="
                + URLEncoder.encode("host.plumbline.dev|" + kind + "|api|" + name, StandardCharsets.UTF_8);
    }
}
