package io.plumbline.target.host;

import static io.plumbline.target.host.Host.SHOP;
import static io.plumbline.target.host.Host.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.Diff;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTest {
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

    private static ResourceObject file(String content) {
        return object("File", "motd", "path: etc/motd\ncontent: '" + content + "'\nmode: '0640'");
    }

    @Test
    void a_file_is_written_with_its_mode_and_read_back_with_its_owner() throws IOException {
        ResourceObject file = file("hello");
        assertThat(host.isThere(file)).isFalse();
        assertThat(host.create(file).outcome()).isEqualTo(ChangeOutcome.CREATED);
        Path path = host.base().resolve("etc/motd");
        assertThat(path).hasContent("hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r-----");
        assertThat(host.live(file).object().spec()).isEqualTo(file.spec());
        assertThat(host.live(file).ownership().orElseThrow().application()).isEqualTo(SHOP);
        assertThat(host.live(file).ownership().orElseThrow().declared()).isEqualTo(file.body());
        assertThat(host.condition(file)).isEqualTo("Ready");
        assertThat(host.create(file).outcome()).isEqualTo(ChangeOutcome.UNCHANGED);
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void drift_of_content_and_mode_is_seen_and_told() throws Exception {
        ResourceObject file = file("hello");
        host.create(file);
        host.live(file);
        host.events().clear();
        Path path = host.base().resolve("etc/motd");
        Files.writeString(path, "HELLO");
        assertThat(host.events().poll(Host.WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(file.ref());
        host.await(
                file,
                "changed",
                now -> now.live(file).object().spec().text("content").orElse("").equals("HELLO"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(host.live(file).object().spec().text("mode")).contains("0777");
        assertThat(host.update(file).outcome()).isEqualTo(ChangeOutcome.CONFIGURED);
        assertThat(host.live(file).object().spec()).isEqualTo(file.spec());
    }

    @Test
    void a_removed_file_and_a_removed_folder_are_told() throws Exception {
        ResourceObject file = file("hello");
        host.create(file);
        host.events().clear();
        Files.delete(host.base().resolve("etc/motd"));
        assertThat(host.events().poll(Host.WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(file.ref());
        assertThat(host.isThere(file)).isFalse();
        host.create(file);
        assertThat(host.isThere(file)).isTrue();
    }

    @Test
    void a_folder_that_came_back_is_watched_again() throws Exception {
        ResourceObject file = file("hello");
        host.create(file);
        Path path = host.base().resolve("etc/motd");
        Files.delete(path);
        Files.delete(path.getParent());
        host.await(file, "gone", now -> !now.isThere(file));
        host.events().clear();
        Files.createDirectories(path.getParent());
        Files.writeString(path, "HELLO");
        assertThat(host.events().poll(Host.WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(file.ref());
    }

    @Test
    void an_interrupted_run_does_not_break_the_target_for_others() {
        Thread.currentThread().interrupt();
        try {
            host.create(file("hello"));
        } catch (TargetException interrupted) {
            assertThat(host.isThere(file("hello"))).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        ResourceObject other = object("File", "other", "path: other");
        host.create(other);
        host.restart();
        assertThat(host.isThere(other)).isTrue();
    }

    @Test
    void state_survives_a_restart_and_a_torn_last_line() throws IOException {
        ResourceObject file = file("hello");
        host.create(file);
        host.target().close();
        Path log = data.resolve("hosts/local/.plumbline/objects.log");
        Files.writeString(log, Files.readString(log) + "{\"application\":\"sh");
        host = new Host(data);
        assertThat(host.live(file).object().spec()).isEqualTo(file.spec());
        host.restart();
        assertThat(host.isThere(file)).isTrue();
    }

    @Test
    void damaged_state_is_refused_with_its_line() throws IOException {
        host.create(file("hello"));
        host.create(object("File", "other", "path: other"));
        host.target().close();
        Path log = data.resolve("hosts/local/.plumbline/objects.log");
        String good = Files.readString(log);
        Files.writeString(log, good.replaceFirst("\"application\"", "\"appl"));
        assertThatThrownBy(() -> HostTarget.open(host.settings()))
                .isInstanceOf(TargetException.class)
                .satisfies(failure ->
                        assertThat(((TargetException) failure).subject()).endsWith("objects.log:2"));
        Files.writeString(log, good);
        host.restart();
    }

    @Test
    void deleting_removes_the_file_and_the_record() {
        ResourceObject file = file("hello");
        host.create(file);
        assertThat(host.delete(file).outcome()).isEqualTo(ChangeOutcome.DELETED);
        assertThat(host.base().resolve("etc/motd")).doesNotExist();
        assertThat(host.isThere(file)).isFalse();
        assertThat(host.delete(file).outcome()).isEqualTo(ChangeOutcome.DELETED);
    }

    @Test
    void a_new_path_takes_the_old_file_away() {
        host.create(file("hello"));
        host.update(object("File", "motd", "path: etc/issue\ncontent: hello"));
        assertThat(host.base().resolve("etc/motd")).doesNotExist();
        assertThat(host.base().resolve("etc/issue")).hasContent("hello");
    }

    @Test
    void the_object_of_another_application_is_refused_and_names_it() {
        ResourceObject file = file("hello");
        host.create(file);
        var blog = new ApplicationName("blog");
        assertThat(host.target().check(blog, List.of(file)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("belongs to application shop"));
        assertThatThrownBy(() -> host.target().apply(blog, new Change.Delete(file.ref(), ""), ApplyOptions.DEFAULT))
                .hasMessageContaining("belongs to application shop");
    }

    @Test
    void a_secret_content_is_in_no_record() throws IOException {
        ResourceObject secret = object("File", "key", "path: key\ncontent: hunter2\nsensitive: true");
        host.create(secret);
        assertThat(host.base().resolve("key")).hasContent("hunter2");
        assertThat(host.live(secret).object().spec()).isEqualTo(secret.spec());
        assertThat(host.live(secret).ownership().orElseThrow().declared().toString())
                .doesNotContain("hunter2");
        assertThat(Files.readString(data.resolve("hosts/local/.plumbline/objects.log")))
                .doesNotContain("hunter2");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(host.base().resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void bytes_are_written_and_read_as_base64() throws IOException {
        ResourceObject bytes = object("File", "bytes", "path: bytes\ncontentBase64: /wAB");
        host.create(bytes);
        assertThat(Files.readAllBytes(host.base().resolve("bytes"))).containsExactly(-1, 0, 1);
        assertThat(host.live(bytes).object().spec()).isEqualTo(bytes.spec());
        Files.write(host.base().resolve("bytes"), new byte[] {5});
        assertThat(host.live(bytes).object().spec().text("contentBase64")).contains("BQ==");
    }

    @Test
    void all_problems_are_told_at_once() throws IOException {
        Files.createDirectories(host.base().resolve("folder"));
        Files.writeString(host.base().resolve("plain"), "");
        Files.createSymbolicLink(host.base().resolve("out"), Path.of("/etc"));
        var problems = host.check(
                object("File", "a", "path: ../../../../etc/passwd"),
                object("File", "b", "path: folder"),
                object("File", "c", "path: plain/below"),
                object("File", "d", "path: d\nowner: nobody-knows-me"),
                object("File", "e", "path: e\nmode: 644x"),
                object("File", "f", "path: f\ncolour: red"),
                object("File", "g", "path: out/passwd"),
                object("File", "h", "path: same"),
                object("File", "i", "path: same"),
                object("File", "j", "content: no path"),
                object("Filet", "k", "path: x"));
        assertThat(problems)
                .extracting(problem -> problem.ref().name())
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "i", "j", "k");
        assertThat(problems.get(0).message()).contains("outside the allowed folders");
        assertThat(problems.get(1).message()).contains("a folder is at");
        assertThat(problems.get(2).message()).contains("is a file where a folder should be");
        assertThat(problems.get(3).message()).contains("knows no 'nobody-knows-me'");
        assertThat(problems.get(5).message()).isEqualTo("spec.colour is no field of File");
        assertThat(problems.get(7).message()).contains("also declared by File/h");
        assertThat(problems.get(9).message()).contains("no kind Filet");
    }

    @Test
    void a_folder_in_the_way_is_replaced_only_when_asked() throws IOException {
        Files.createDirectories(host.base().resolve("etc/motd/below"));
        ResourceObject file = file("hello");
        assertThatThrownBy(() -> host.create(file)).hasMessageContaining("where the file should be");
        assertThat(host.isThere(file)).isFalse();
        host.target()
                .apply(SHOP, new Change.Replace(file, new Diff(file.ref(), List.of()), "forced"), ApplyOptions.DEFAULT);
        assertThat(host.base().resolve("etc/motd")).hasContent("hello");
    }

    @Test
    void a_second_plumbline_on_the_same_folder_is_refused() {
        assertThatThrownBy(() -> HostTarget.open(host.settings())).hasMessageContaining("in use by another Plumbline");
    }

    @Test
    void too_much_content_breaks_the_named_limit() {
        ResourceObject large =
                object("File", "large", "path: large\ncontent: " + "x".repeat(FileContent.FILE_CONTENT_BYTES_MAX + 1));
        assertThat(host.check(large))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("FILE_CONTENT_BYTES_MAX"));
    }
}
