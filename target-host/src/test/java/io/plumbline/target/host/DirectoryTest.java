package io.plumbline.target.host;

import static io.plumbline.target.host.Host.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ResourceObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
    @TempDir
    Path data;

    private Host host;

    @BeforeEach
    void open() {
        host = new Host(data);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_folder_has_its_files_and_loses_those_no_longer_listed() throws IOException {
        ResourceObject first = object("Directory", "site", "path: www\nfiles: {index.html: hi, css/a.css: 'a{}'}");
        host.create(first);
        Path www = host.base().resolve("www");
        assertThat(www.resolve("css/a.css")).hasContent("a{}");
        assertThat(host.live(first).object().spec()).isEqualTo(first.spec());
        Files.writeString(www.resolve("foreign"), "mine");
        ResourceObject second = object("Directory", "site", "path: www\nfiles: {index.html: ho}");
        host.update(second);
        assertThat(www.resolve("css/a.css")).doesNotExist();
        assertThat(www.resolve("index.html")).hasContent("ho");
        host.delete(second);
        assertThat(www.resolve("index.html")).doesNotExist();
        assertThat(www.resolve("foreign")).hasContent("mine");
    }

    @Test
    void purge_removes_foreign_files_and_shows_them_as_drift() throws IOException {
        ResourceObject site = object("Directory", "site", "path: www\npurge: true\nfiles: {index.html: hi}");
        host.create(site);
        Path foreign = host.base().resolve("www/foreign");
        Files.writeString(foreign, "mine");
        assertThat(host.live(site).object().spec()).isNotEqualTo(site.spec());
        assertThat(host.message(site)).contains("foreign");
        host.update(site);
        assertThat(foreign).doesNotExist();
        assertThat(host.live(site).object().spec()).isEqualTo(site.spec());
    }

    @Test
    void a_file_that_was_taken_away_is_a_difference() throws IOException {
        ResourceObject site = object("Directory", "site", "path: www\nfiles: {index.html: hi}");
        host.create(site);
        Files.delete(host.base().resolve("www/index.html"));
        assertThat(host.live(site).object().spec().map("files").orElseThrow().isEmpty())
                .isTrue();
    }

    @Test
    void names_that_lead_out_and_files_in_the_way_are_refused() throws IOException {
        Files.createDirectories(host.base());
        Files.writeString(host.base().resolve("plain"), "");
        assertThat(host.check(
                        object("Directory", "a", "path: a\nfiles: {../b: x}"), object("Directory", "b", "path: plain")))
                .extracting(problem -> problem.message())
                .satisfiesExactly(
                        first -> assertThat(first).contains("leads out of the folder"),
                        second -> assertThat(second).contains("a file is at"));
    }
}
