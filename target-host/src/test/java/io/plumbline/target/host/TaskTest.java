package io.plumbline.target.host;

import static io.plumbline.target.host.Host.SHOP;
import static io.plumbline.target.host.Host.inRun;
import static io.plumbline.target.host.Host.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.Hook;
import io.plumbline.model.Phase;
import io.plumbline.model.ResourceObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTest {
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

    private static ResourceObject task(String script, String more) {
        return object("Task", "migrate", "command: [sh, -c, '" + script + "']\n" + more);
    }

    private long ran() {
        Path file = host.base().resolve("ran");
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void a_task_runs_once_for_each_content() throws Exception {
        ResourceObject first = task("echo one >>ran", "");
        host.create(first);
        host.awaitReady(first);
        host.update(first);
        host.restart();
        host.awaitReady(first);
        assertThat(ran()).isEqualTo(1);
        ResourceObject second = task("echo two >>ran", "");
        host.update(second);
        host.awaitReady(second);
        assertThat(ran()).isEqualTo(2);
        host.update(first);
        host.awaitReady(first);
        assertThat(ran()).isEqualTo(2);
        host.delete(first);
        host.create(first);
        host.awaitReady(first);
        assertThat(ran()).isEqualTo(3);
    }

    @Test
    void what_an_application_owns_is_known_also_after_a_restart() throws Exception {
        ResourceObject hook = task("true", "");
        host.create(hook);
        host.awaitReady(hook);
        host.restart();

        assertThat(host.target().ownedBy(SHOP)).containsExactly(hook.ref());
        assertThat(host.target().ownedBy(new ApplicationName("other"))).isEmpty();
    }

    @Test
    void a_running_task_is_adopted_and_its_result_read() throws Exception {
        ResourceObject task = task("echo start >>ran; while ! test -e go; do sleep 0.02; done; exit 7", "");
        host.create(task);
        host.await(
                task, "started", now -> now.pid(task) > 0 || now.condition(task).equals("Stalled"));
        host.restart();
        assertThat(host.condition(task)).isEqualTo("Reconciling");
        Files.writeString(host.base().resolve("go"), "");
        host.awaitStalled(task);
        assertThat(host.number(task, "exitCode")).isEqualTo(7);
        assertThat(ran()).isEqualTo(1);
    }

    @Test
    void a_result_that_came_while_plumbline_was_away_is_read() throws Exception {
        ResourceObject task = task("echo start >>ran; while ! test -e go; do sleep 0.02; done; echo done", "");
        host.create(task);
        host.await(task, "started", now -> now.pid(task) > 0 && ran() == 1);
        long pid = host.pid(task);
        host.target().close();
        Files.writeString(host.base().resolve("go"), "");
        ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
        host = new Host(host.settings());
        host.awaitReady(task);
        assertThat(ran()).isEqualTo(1);
        assertThat(host.target().log(task.ref(), 5)).containsExactly("done");
    }

    @Test
    void a_changed_task_ends_the_attempt_of_the_former_content() throws Exception {
        ResourceObject endless = task("echo first >>ran; while :; do sleep 0.05; done", "retries: 3");
        host.create(endless);
        host.await(endless, "started", now -> now.pid(endless) > 0 && ran() == 1);
        long pid = host.pid(endless);
        ResourceObject second = task("echo second >>ran", "");
        host.update(second);
        host.awaitReady(second);

        assertThat(Host.runs(pid)).isFalse();
        assertThat(ran()).isEqualTo(2);
    }

    @Test
    void a_deleted_task_does_not_try_again() throws Exception {
        ResourceObject endless = task("echo first >>ran; while :; do sleep 0.05; done", "retries: 3");
        host.create(endless);
        host.await(endless, "started", now -> now.pid(endless) > 0 && ran() == 1);
        long pid = host.pid(endless);
        host.delete(endless);

        assertThat(Host.runs(pid)).isFalse();
        assertThat(host.isThere(endless)).isFalse();
        assertThat(ran()).isEqualTo(1);
    }

    @Test
    void a_stopped_task_is_over_also_between_two_attempts() throws Exception {
        ResourceObject task = task("echo first >>ran; exit 1", "retries: 20");
        host.create(task);
        host.await(task, "tried", _ -> ran() >= 1);
        host.target().stopProcesses();
        assertThat(host.condition(task)).isEqualTo("Stalled");
    }

    @Test
    void an_attempt_that_has_not_begun_when_its_task_is_ended_finds_its_claim_taken() throws Exception {
        Path folder = data.resolve("run");
        Path attempt = Files.createDirectories(folder.resolve("attempt-1"));
        Files.writeString(attempt.resolve("mark"), "no process has this mark");
        var layout = HostLayout.of(host.settings());
        ResourceObject task = task("true", "");
        var run = new TaskRun(task.ref(), folder, TaskSpec.of(task, layout), _ -> {});
        assertThat(run.kill()).isFalse();
        assertThat(attempt.resolve("claim")).isDirectory();
    }

    @Test
    void an_interrupted_task_is_failed_and_not_run_again() throws Exception {
        ResourceObject task = task("echo start >>ran; while :; do sleep 0.05; done", "");
        host.create(task);
        host.await(task, "started", now -> now.pid(task) > 0 && ran() == 1);
        long pid = host.pid(task);
        host.target().close();
        OsProcesses.signal(pid, "KILL");
        ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
        host = new Host(host.settings());
        host.awaitStalled(task);
        assertThat(host.message(task)).contains("interrupted").contains("not run again by itself");
        assertThat(ran()).isEqualTo(1);
    }

    @Test
    void a_hook_runs_once_for_each_run_of_the_engine() throws Exception {
        ResourceObject task = task("echo hook >>ran", "");
        var hook = new Hook(Set.of(Phase.PRE_SYNC), Set.of());
        for (String run : new String[] {"r1-PreSync", "r1-PreSync", "r2-PreSync"}) {
            ResourceObject desired = inRun(task, run);
            host.target().apply(SHOP, new Change.RunHook(desired, hook, "hook"), ApplyOptions.DEFAULT);
            host.awaitReady(desired);
            assertThat(host.live(desired).object().annotation(TaskHandler.RUN)).contains(run);
        }
        assertThat(ran()).isEqualTo(2);
    }

    @Test
    void a_failed_attempt_is_retried_and_a_late_one_is_ended() throws Exception {
        ResourceObject flaky = task("echo x >>ran; test $(wc -l <ran) -ge 2", "retries: 2");
        host.create(flaky);
        host.awaitReady(flaky);
        assertThat(host.number(flaky, "attempts")).isEqualTo(2);
        ResourceObject late = object(
                "Task",
                "late",
                "command: [sh, -c, 'while :; do sleep 0.05; done']\ntimeout: 200ms\nstop: {grace: 100ms}");
        host.create(late);
        host.awaitStalled(late);
        assertThat(host.message(late)).contains("took longer than 200 ms");
    }

    @Test
    void a_failed_task_tells_exit_code_and_last_lines() throws Exception {
        ResourceObject task = task("echo table is missing >&2; exit 2", "");
        host.create(task);
        host.awaitStalled(task);
        assertThat(host.message(task)).contains("exit code 2").contains("table is missing");
    }
}
