package io.plumbline.target.host;

import static io.plumbline.target.host.Host.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ResourceObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
    private static final String LOOP = "while :; do sleep 0.05; done";

    /// Holds a script up until the test says go.
    private static final String HELD = "until test -e go; do sleep 0.02; done; ";

    private static final String UP = "readiness: {logLine: {pattern: up}}";

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

    private static ResourceObject shell(String name, String script, String more) {
        return object("Process", name, "command: [sh, -c, '" + script + "']\nstop: {grace: 300ms}\n" + more);
    }

    private void go(boolean on) throws IOException {
        Path file = host.base().resolve("go");
        if (on) {
            Files.createDirectories(host.base());
            Files.writeString(file, "");
        } else {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void a_process_gets_ready_by_its_log_and_is_restarted_when_killed() throws Exception {
        ResourceObject process = shell("web", "echo listening; " + LOOP, "readiness: {logLine: {pattern: 'listen.*'}}");
        host.create(process);
        host.awaitReady(process);
        long pid = host.pid(process);
        assertThat(Host.runs(pid)).isTrue();
        OsProcesses.signal(pid, "KILL");
        host.await(
                process,
                "started again",
                now -> now.pid(process) != pid && now.condition(process).equals("Ready"));
        assertThat(host.number(process, "restarts")).isEqualTo(1);
        assertThat(host.target().log(process.ref(), 10)).containsExactly("listening", "listening");
        host.delete(process);
        assertThat(host.isThere(process)).isFalse();
    }

    @Test
    void a_process_outlives_plumbline_and_is_adopted() throws Exception {
        ResourceObject process = shell("web", LOOP, "");
        host.create(process);
        host.awaitReady(process);
        long pid = host.pid(process);
        host.restart();
        host.awaitReady(process);
        assertThat(host.pid(process)).isEqualTo(pid);
        OsProcesses.signal(pid, "KILL");
        host.await(process, "started again", now -> now.pid(process) > 0 && now.pid(process) != pid);
        long second = host.pid(process);
        host.target().close();
        assertThat(HostTarget.stopProcesses(host.settings())).containsExactly(process.ref());
        assertThat(Host.runs(second)).isFalse();
        host = new Host(host.settings());
        host.awaitReady(process);
        assertThat(host.pid(process)).isNotEqualTo(second);
    }

    @Test
    void a_process_whose_number_was_never_recorded_is_adopted_by_its_mark() throws Exception {
        ResourceObject process = shell("web", LOOP, "");
        host.create(process);
        host.awaitReady(process);
        long pid = host.pid(process);
        host.target().close();
        Path record = data.resolve("hosts/local/.plumbline/processes/default~web/instance.json");
        Files.writeString(record, Files.readString(record).replace("\"pid\":" + pid, "\"pid\":0"));
        host = new Host(host.settings());
        host.awaitReady(process);
        assertThat(host.pid(process)).isEqualTo(pid);
    }

    @Test
    void a_process_that_ignores_sigterm_is_killed() throws Exception {
        ResourceObject process =
                shell("deaf", "trap \"\" TERM; echo deaf; " + LOOP, "readiness: {logLine: {pattern: deaf}}");
        host.create(process);
        host.awaitReady(process);
        long pid = host.pid(process);
        host.delete(process);
        assertThat(Host.runs(pid)).isFalse();
    }

    @Test
    void a_crash_loop_is_degraded_with_exit_code_and_last_lines() throws Exception {
        ResourceObject process = shell("bad", "echo cannot find database; exit 3", "");
        host.create(process);
        host.awaitStalled(process);
        assertThat(host.message(process)).contains("exit code 3").contains("cannot find database");
    }

    @Test
    void a_process_that_never_gets_ready_is_degraded_after_its_deadline() throws Exception {
        ResourceObject process = shell(
                "slow",
                "echo waiting for nothing; " + LOOP,
                "startDeadline: 200ms\nreadiness: {exec: {command: ['false']}, period: 50ms}");
        host.create(process);
        host.awaitStalled(process);
        host.await(process, "told by its probe", now -> now.message(process).contains("false: exit code 1"));
        host.await(process, "told by its log", now -> now.message(process).contains("waiting for nothing"));
        assertThat(host.condition(process)).isEqualTo("Stalled");
    }

    @Test
    void a_change_is_rolled_out_by_stopping_first_or_by_overlap() throws Exception {
        for (String how : new String[] {"Recreate", "Rolling"}) {
            String probe = "replace: " + how + "\n" + UP;
            ResourceObject first = shell("web-" + how.length(), "echo up 1; " + LOOP, probe);
            host.create(first);
            host.awaitReady(first);
            long pid = host.pid(first);
            ResourceObject second = shell("web-" + how.length(), HELD + "echo up 2; " + LOOP, probe);
            host.update(second);
            assertThat(host.condition(second)).isEqualTo("Reconciling");
            go(true);
            host.awaitReady(second);
            assertThat(host.pid(second)).isNotEqualTo(pid);
            host.await(second, "alone", now -> !Host.runs(pid));
            go(false);
        }
    }

    @Test
    void rolling_keeps_the_old_one_when_the_new_one_never_gets_ready() throws Exception {
        String probe = "replace: Rolling\nstartDeadline: 200ms\n" + UP;
        ResourceObject first = shell("web", "echo up; " + LOOP, probe);
        host.create(first);
        host.awaitReady(first);
        long pid = host.pid(first);
        ResourceObject second = shell("web", "echo down; " + LOOP, probe);
        host.update(second);
        host.awaitStalled(second);
        assertThat(Host.runs(pid)).isTrue();
        host.update(first);
        host.awaitReady(first);
        assertThat(host.pid(first)).isEqualTo(pid);
    }

    /// Starts a process, and another one that is to take its place and is held back.
    ///
    /// @return the number of the first
    private long beginToReplace(ResourceObject second) throws InterruptedException {
        ResourceObject first = shell("web", "echo up 1; " + LOOP, "replace: Rolling\n" + UP);
        host.create(first);
        host.awaitReady(first);
        long pid = host.pid(first);
        host.update(second);
        Path next = data.resolve("hosts/local/.plumbline/processes/default~web/next.json");
        host.await(second, "started", _ -> Files.exists(next));
        return pid;
    }

    @Test
    void the_new_one_takes_over_when_the_old_one_ends_before_it_is_ready() throws Exception {
        ResourceObject second = shell("web", HELD + "echo up 2; " + LOOP, "replace: Rolling\n" + UP);
        long pid = beginToReplace(second);
        OsProcesses.signal(pid, "KILL");
        go(true);
        host.awaitReady(second);
        assertThat(host.pid(second)).isNotEqualTo(pid);
    }

    @Test
    void both_are_adopted_while_a_change_is_rolled_out() throws Exception {
        ResourceObject second = shell("web", HELD + "echo up 2; " + LOOP, "replace: Rolling\n" + UP);
        long pid = beginToReplace(second);
        host.restart();
        assertThat(Host.runs(pid)).isTrue();
        go(true);
        host.awaitReady(second);
        assertThat(host.pid(second)).isNotEqualTo(pid);
        host.await(second, "alone", _ -> !Host.runs(pid));
    }

    @Test
    void a_line_that_was_printed_stays_printed_when_its_log_is_gone() throws Exception {
        ResourceObject process = shell("web", "echo up; " + LOOP, "readiness: {logLine: {pattern: up}, period: 20ms}");
        host.create(process);
        host.awaitReady(process);
        long pid = host.pid(process);
        Path folder = data.resolve("hosts/local/.plumbline/processes/default~web");
        host.await(
                process,
                "recorded",
                _ -> ProcessCopy.read(folder.resolve("instance.json")).contains("\"heard\":true"));
        host.target().close();
        Files.writeString(folder.resolve("log"), "");
        host = new Host(host.settings());
        host.awaitReady(process);
        assertThat(host.pid(process)).isEqualTo(pid);
    }

    @Test
    void a_changed_input_restarts_the_process() throws Exception {
        ResourceObject config = object("File", "config", "path: app.conf\ncontent: one");
        host.create(config);
        go(true);
        ResourceObject process = shell("web", HELD + "echo up; " + LOOP, "restartOn: [{name: config}]\n" + UP);
        host.create(process);
        host.awaitReady(process);
        long pid = host.pid(process);
        go(false);
        host.update(object("File", "config", "path: app.conf\ncontent: two"));
        assertThat(host.condition(process)).isEqualTo("Reconciling");
        go(true);
        host.await(
                process,
                "restarted",
                now -> now.pid(process) != pid && now.condition(process).equals("Ready"));
    }

    @Test
    void ports_are_chosen_and_filled_in() throws Exception {
        ResourceObject process = shell(
                "web",
                "echo port $PORT ${PORT_ADMIN} $0; " + LOOP,
                "args: ['at-${PORT}']\nports: [{name: admin, port: 0}]");
        host.create(process);
        host.awaitReady(process);
        host.await(
                process, "printed", now -> !now.target().log(process.ref(), 1).isEmpty());
        assertThat(host.target().log(process.ref(), 1).getFirst()).matches("port (\\d+) \\1 at-\\1");
    }

    @Test
    void a_process_that_may_end_counts_as_ready_when_it_ended_well() throws Exception {
        ResourceObject good = shell("good", "exit 0", "restartPolicy: OnFailure");
        ResourceObject bad = shell("bad", "exit 4", "restartPolicy: Never");
        host.create(good);
        host.create(bad);
        host.await(good, "ended", now -> now.condition(good).equals("Ready") && now.pid(good) == 0);
        host.awaitStalled(bad);
        assertThat(host.message(bad)).contains("exit code 4");
    }

    @Test
    void a_failing_liveness_probe_starts_it_anew() throws Exception {
        Files.createDirectories(host.base());
        Path alive = Files.writeString(host.base().resolve("alive"), "");
        ResourceObject process =
                shell("web", LOOP, "liveness: {exec: {command: [test, -e, alive]}, period: 20ms, failureThreshold: 2}");
        host.create(process);
        host.awaitReady(process);
        long pid = host.pid(process);
        Files.delete(alive);
        host.await(process, "started anew", now -> now.pid(process) != pid && now.number(process, "restarts") > 0);
        Files.writeString(alive, "");
    }

    @Test
    void programs_that_are_missing_and_ports_that_are_taken_are_told() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var problems = host.check(
                    object("Process", "a", "command: [no-such-program]"),
                    object("Process", "b", "command: [sh]\nports: [{port: " + taken.getLocalPort() + "}]"),
                    object("Process", "c", "command: [sh]\nreadiness: {logLine: {pattern: '('}}"),
                    object("Process", "d", "command: [sh]\nreplace: Sometimes"),
                    object("Process", "e", "command: [sh]\nstop: {grace: soon}"));
            assertThat(problems)
                    .extracting(problem -> problem.message())
                    .satisfiesExactly(
                            a -> assertThat(a).contains("'no-such-program' is not found"),
                            b -> assertThat(b).contains("is taken by a process"),
                            c -> assertThat(c).contains("no regular expression"),
                            d -> assertThat(d).contains("one of Recreate, Rolling"),
                            e -> assertThat(e).contains("a duration such as 5s"));
        }
    }

    @Test
    void a_log_is_rotated_and_read_across_files() throws IOException {
        Path file = data.resolve("log");
        Files.writeString(file, "one\ntwo\n".repeat(10));
        var log = new LogFiles(file);
        log.rotate(new ProcessSpec.LogPolicy(20, 2));
        Files.writeString(file, "three\n");
        assertThat(log.tail(2)).containsExactly("two", "three");
        assertThat(data.resolve("log.1")).exists();
    }
}
