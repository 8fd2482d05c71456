package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private GitWorld world;
    private final Semaphore calls = new Semaphore(0);
    private final Semaphore others = new Semaphore(0);

    @BeforeEach
    void start(@TempDir Path folder) {
        world = new GitWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_push_to_a_local_repository_calls_back() throws Exception {
        world.app.push("a", "1");
        try (var _ = world.source().watch(world.app.bare().toString(), calls::release)) {
            world.app.push("a", "2");
            awaitCall();
        }
    }

    @Test
    void a_branch_in_a_new_folder_of_names_calls_back() throws Exception {
        world.app.push("a", "1");
        try (var _ = world.source().watch(world.app.bare().toString(), calls::release)) {
            world.app.git("checkout", "-q", "-b", "team/feature");
            world.app.push("a", "2");
            awaitCall();
            calls.drainPermits();
            world.app.push("a", "3");
            awaitCall();
        }
    }

    @Test
    void packed_names_call_back() throws Exception {
        world.app.push("a", "1");
        try (var _ = world.source().watch(world.app.bare().toString(), calls::release)) {
            world.app.gitBare("pack-refs", "--all");
            awaitCall();
        }
    }

    @Test
    void a_commit_in_a_repository_with_a_work_tree_calls_back() throws Exception {
        world.app.push("a", "1");
        try (var _ = world.source().watch(world.app.work().toString(), calls::release)) {
            world.app.write("a", "2").commit("second");
            awaitCall();
        }
    }

    @Test
    void everybody_who_watches_a_repository_is_called_until_it_ends_its_own_watch() throws Exception {
        world.app.push("a", "1");
        String folder = world.app.bare().toString();
        try (var _ = world.source().watch(folder, calls::release)) {
            try (var _ = world.source().watch(folder, others::release)) {
                world.app.push("a", "2");
                awaitCall();
                assertThat(others.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            }
            calls.drainPermits();
            world.app.push("a", "3");
            awaitCall();
        }
    }

    private void awaitCall() throws InterruptedException {
        assertThat(calls.tryAcquire(60, TimeUnit.SECONDS))
                .as("called back within 60 s")
                .isTrue();
    }
}
