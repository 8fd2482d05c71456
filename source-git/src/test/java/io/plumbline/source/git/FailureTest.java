package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.RepoUrl;
import io.plumbline.testkit.GitHttpServer.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    private GitWorld world;

    @BeforeEach
    void start(@TempDir Path folder) {
        world = new GitWorld(folder);
        world.app.push("a", "1");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CUT, UNREACHABLE",
        "CUT_BODY, UNREACHABLE",
        "UNAUTHORIZED, AUTH_FAILED",
        "FORBIDDEN, AUTH_FAILED",
        "NOT_FOUND, NOT_FOUND",
        "SERVER_ERROR, UNREACHABLE",
    })
    void a_fault_of_the_host_is_told_and_the_next_try_succeeds(Fault fault, ErrorCode code) {
        world.http().failNext(fault, fault);
        var spec = world.overHttp("main");

        assertFails(spec, code, world.http().url("app.git"));
        world.http().calm();
        assertThat(world.read(spec, "a")).isEqualTo("1");
    }

    @Test
    void a_silent_host_is_told_and_a_later_try_succeeds() {
        world.with(world.settings().withTimeout(Duration.ofSeconds(1)));
        world.http().failNext(Fault.SILENT, Fault.SILENT);
        var spec = world.overHttp("main");

        assertFails(spec, ErrorCode.TIMEOUT, world.http().url("app.git"));
        world.http().calm();
        assertThat(laterTry(spec)).isEqualTo("1");
    }

    /// A machine that is slow may need longer than the second that this test allows: then the host counts as silent.
    private String laterTry(SourceSpec spec) {
        for (int tries = 1; tries < 60; tries++) {
            try {
                return world.read(spec, "a");
            } catch (PlumbException slow) {
                assertThat(slow.code()).isEqualTo(ErrorCode.TIMEOUT);
            }
        }
        return world.read(spec, "a");
    }

    @Test
    void a_fetch_that_is_cut_leaves_the_mirror_whole() {
        var spec = world.overHttp("main");
        world.fetch(spec);
        String second = world.app.push("a", "2");
        world.resolve(spec);
        world.http().failNext(Fault.NONE, Fault.CUT, Fault.CUT, Fault.CUT, Fault.CUT, Fault.CUT, Fault.CUT);

        assertThatThrownBy(() -> world.source().fetch(spec, world.source().resolve(spec, Duration.ofDays(1))))
                .isInstanceOf(PlumbException.class);
        world.http().calm();
        assertThat(world.fetch(spec).revision().id()).isEqualTo(second);
        assertThat(world.read(spec, "a")).isEqualTo("2");
    }

    @Test
    void all_who_wait_for_a_silent_host_fail_together() throws Exception {
        world.with(world.settings().withTimeout(Duration.ofSeconds(2)));
        world.source();
        world.http().failNext(Stream.generate(() -> Fault.SILENT).limit(200).toArray(Fault[]::new));
        var spec = world.overHttp("main");

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var jobs = IntStream.range(0, 100)
                    .<Callable<ErrorCode>>mapToObj(_ -> () -> codeOf(spec))
                    .toList();
            for (var done : workers.invokeAll(jobs)) {
                assertThat(done.get()).isEqualTo(ErrorCode.TIMEOUT);
            }
        }
        assertThat(world.http().takeRequests()).hasSizeLessThan(50);
    }

    @Test
    void nobody_answers() throws IOException {
        // Bound and not listening: the port is nobody else's, and refuses.
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + socket.getLocalPort() + "/app.git";
            assertFails(git(url), ErrorCode.UNREACHABLE, "nobody answers");
        }
        assertFails(git("http://nobody.invalid/app.git"), ErrorCode.UNREACHABLE, "name of the host is unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "'SSH-2.0-OpenSSH_9.9\r\n', UNREACHABLE, does not answer in HTTP",
        "'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>', UNREACHABLE, invalid advertisement",
        "ENDLESS, LIMIT_EXCEEDED, exceeds the limit 'names.bytes' of 67108864",
    })
    void a_host_that_answers_something_else_is_told(String answer, ErrorCode code, String text) throws IOException {
        try (var host = new RudeHost(answer)) {
            assertFails(git(host.url()), code, text);
        }
    }

    @Test
    void names_that_come_drop_by_drop_are_not_waited_for_without_end() throws IOException {
        var now = new AtomicLong();
        try (var answer = new BoundedAnswer(new ByteArrayInputStream(new byte[] {1, 2}), now::get)) {
            assertThat(answer.read()).isEqualTo(1);
            now.addAndGet(BoundedAnswer.NAMES_TIME_MAX.plusNanos(1).toNanos());
            assertThatThrownBy(answer::read).hasMessageContaining("the limit 'names.time' of 10 minutes");
        }
    }

    @Test
    void a_fetch_ends_before_it_has_filled_the_disk() {
        var free = new AtomicLong(100);
        var guard = new DiskGuard(free::get, 50);
        guard.update(1_000);
        assertThat(guard.isCancelled()).isFalse();
        free.set(49);
        guard.update(1_000);
        assertThat(guard.isCancelled()).isTrue();
    }

    @Test
    void there_is_no_repository() throws IOException {
        Path file = Files.writeString(world.folder.resolve("file"), "");
        Path empty = Files.createDirectory(world.folder.resolve("empty"));

        assertFails(git(world.http().url("none.git")), ErrorCode.NOT_FOUND, "no Git repository at this address");
        assertFails(git(world.folder.resolve("none").toString()), ErrorCode.NOT_FOUND, "no such folder");
        assertFails(git(file.toString()), ErrorCode.NOT_FOUND, "it is a file");
        assertFails(git(empty.toString()), ErrorCode.NOT_FOUND, "no Git repository");
    }

    @Test
    void a_damaged_pack_is_fetched_again() throws IOException {
        var spec = world.overHttp("main");
        world.fetch(spec);
        world.restart();
        for (Path pack : packs()) {
            try (var channel = FileChannel.open(pack, StandardOpenOption.WRITE)) {
                channel.truncate(40);
            }
        }

        assertThat(world.read(spec, "a")).isEqualTo("1");
    }

    @Test
    void objects_that_vanish_under_a_reader_are_fetched_again() throws IOException {
        var spec = world.overHttp("main");
        world.fetch(spec);
        world.restart();
        var files = world.files(spec);
        for (Path file : packs()) {
            Files.delete(file);
            Files.delete(Path.of(file.toString().replaceFirst("pack$", "idx")));
        }

        assertThat(GitWorld.text(files, "a")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"config, '[broken'", "HEAD, ''", "packed-refs, 'garbage'"})
    void a_mirror_with_a_damaged_file_is_made_anew(String name, String content) throws IOException {
        var spec = world.overHttp("main");
        world.fetch(spec);
        Files.writeString(world.mirror().resolve(name), content);
        world.restart();

        assertThat(world.read(spec, "a")).isEqualTo("1");
    }

    @Test
    void locks_left_by_a_killed_process_do_not_stop_anything() throws IOException {
        var spec = world.overHttp("main");
        world.fetch(spec);
        Path refs = world.mirror().resolve("refs/plumbline/followed");
        Files.writeString(refs.resolve("refs%2Fheads%2Fmain.lock"), "");
        world.restart();
        world.app.push("a", "2");

        assertThat(world.read(spec, "a")).isEqualTo("2");
    }

    @Test
    void a_disk_that_is_almost_full_is_told_before_anything_is_fetched() {
        world.with(world.settings().withFreeBytesMin(Long.MAX_VALUE));

        assertFails(world.overHttp("main"), ErrorCode.IO, "bytes are free on the disk");
    }

    @Test
    void a_file_where_the_data_folder_should_be_is_told() throws IOException {
        Path file = Files.writeString(world.folder.resolve("taken"), "");
        world.with(GitSettings.in(file));

        assertFails(world.overHttp("main"), ErrorCode.IO, "taken");
    }

    @Test
    void errors_of_the_disk_are_told_apart() {
        var url = RepoUrl.parse("https://git.example/app");
        var full = new IOException("cannot write pack", new IOException("No space left on device"));

        assertThat(GitFailures.map(url, full, new ConnectionNotes()).explain()).contains("is full", "free some space");
        assertThat(GitFailures.map(url, new AccessDeniedException("/data"), new ConnectionNotes())
                        .explain())
                .contains("no permission: /data");
    }

    @Test
    void a_password_in_an_address_is_refused_and_not_shown() {
        assertFails(git("https://ada:s3cret@git.example/app"), ErrorCode.INVALID_INPUT, "holds a password");
    }

    private ErrorCode codeOf(SourceSpec spec) {
        try {
            world.resolve(spec);
            return ErrorCode.INTERNAL;
        } catch (PlumbException failure) {
            return failure.code();
        }
    }

    private List<Path> packs() throws IOException {
        try (var files = Files.list(world.mirror().resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    private static SourceSpec git(String url) {
        return SourceSpec.git(url, "main", "");
    }

    private void assertFails(SourceSpec spec, ErrorCode code, String text) {
        assertThatThrownBy(() -> world.fetch(spec)).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.explain()).contains(text).doesNotContain("s3cret");
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.remedy()).isPresent();
        });
    }
}
