package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Revision;
import io.plumbline.source.TreeEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullTest {
    private static final Duration LONG = Duration.ofDays(1);

    private GitWorld world;

    @BeforeEach
    void start(@TempDir Path folder) {
        world = new GitWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void reads_a_branch_of_a_folder_on_this_machine() {
        String id = world.app.push("deploy/web.yaml", "kind: File\n");

        var artifact = world.fetch(world.local("main"));

        assertThat(artifact.revision()).isEqualTo(new Revision("main", "sha1", id));
        assertThat(artifact.commit().author()).isEqualTo("Ada");
        assertThat(artifact.commit().subject()).isEqualTo("Change deploy/web.yaml");
        assertThat(GitWorld.text(artifact.files(), "deploy/web.yaml")).isEqualTo("kind: File\n");
    }

    @Test
    void reads_a_branch_over_http() {
        world.app.push("deploy/web.yaml", "kind: File\n");

        assertThat(world.read(world.overHttp("main"), "deploy/web.yaml")).isEqualTo("kind: File\n");
    }

    @Test
    void lists_and_finds_files_with_ids_that_change_with_the_content_only() {
        world.app
                .write("a/one.txt", "1")
                .write("a/two.txt", "2")
                .write("b", "3")
                .push("first");
        var before = world.files(world.local("main"));
        world.app.push("a/two.txt", "22");
        var after = world.files(world.local("main"));

        assertThat(before.list("")).extracting(TreeEntry::path).containsExactly("a", "b");
        assertThat(before.list("a")).extracting(TreeEntry::path).containsExactly("a/one.txt", "a/two.txt");
        assertThat(before.list("nowhere")).isEmpty();
        assertThat(before.find("a/one.txt")).isEqualTo(after.find("a/one.txt"));
        assertThat(before.find("a/two.txt")).isNotEqualTo(after.find("a/two.txt"));
        assertThat(before.find("a").orElseThrow().id())
                .isNotEqualTo(after.find("a").orElseThrow().id());
        assertThat(after.find("a/two.txt").orElseThrow().size()).isEqualTo(2);
        assertThat(after.find("a/three.txt")).isEmpty();
    }

    @Test
    void an_unchanged_remote_costs_one_request() {
        world.app.push("a", "1");
        world.fetch(world.overHttp("main"));
        world.http().takeRequests();

        world.fetch(world.overHttp("main"));

        assertThat(world.http().takeRequests()).singleElement().asString().contains("/app.git/info/refs");
    }

    @Test
    void a_known_answer_costs_no_request() {
        world.app.push("a", "1");
        world.fetch(world.overHttp("main"));
        world.http().takeRequests();

        world.source().resolve(world.overHttp("main"), LONG);

        assertThat(world.http().takeRequests()).isEmpty();
    }

    @Test
    void an_answer_grows_old_with_the_clock() {
        String first = world.app.push("a", "1");
        world.resolve(world.overHttp("main"));
        String second = world.app.push("a", "2");

        assertThat(world.source()
                        .resolve(world.overHttp("main"), Duration.ofMinutes(3))
                        .id())
                .isEqualTo(first);
        world.clock.turn(Duration.ofMinutes(4));
        assertThat(world.source()
                        .resolve(world.overHttp("main"), Duration.ofMinutes(3))
                        .id())
                .isEqualTo(second);
    }

    @Test
    void a_clock_that_was_turned_back_makes_answers_old() {
        world.app.push("a", "1");
        world.resolve(world.overHttp("main"));
        String second = world.app.push("a", "2");
        world.clock.turn(Duration.ofDays(-400));

        assertThat(world.source().resolve(world.overHttp("main"), LONG).id()).isEqualTo(second);
    }

    @Test
    void all_applications_share_one_fetch_of_a_change() throws Exception {
        world.app.push("a", "1");
        world.fetch(world.overHttp("main"));
        world.app.push("a", "2");
        world.http().takeRequests();

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var jobs = IntStream.range(0, 200)
                    .<Callable<String>>mapToObj(_ -> () -> world.read(world.overHttp("main"), "a"))
                    .toList();
            for (var done : workers.invokeAll(jobs)) {
                assertThat(done.get()).isEqualTo("2");
            }
        }

        assertThat(world.http().takeRequests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void a_poll_tells_whether_any_name_moved() {
        world.app.push("a", "1");
        String url = world.http().url("app.git");

        assertThat(world.source().poll(url)).isTrue();
        assertThat(world.source().poll(url)).isFalse();
        world.app.git("checkout", "-q", "-b", "feature");
        world.app.push("a", "2");
        assertThat(world.source().poll(url)).isTrue();
        assertThat(world.source().poll(url)).isFalse();
    }

    @Test
    void a_poll_tells_what_somebody_else_has_asked_for_meanwhile() {
        world.app.push("a", "1");
        world.resolve(world.overHttp("main"));
        world.app.push("a", "2");
        world.source().look(world.overHttp(""));

        String url = world.http().url("app.git");
        assertThat(world.source().poll(url)).isTrue();
        assertThat(world.source().poll(url)).isFalse();
        assertThat(world.source().poll(url.replace("http://", "HTTP://")))
                .as("the same repository under another spelling")
                .isTrue();
    }

    @Test
    void a_mirror_is_used_again_after_a_restart() {
        world.app.push("a", "1");
        world.fetch(world.overHttp("main"));
        world.http().takeRequests();

        world.restart();
        assertThat(world.read(world.overHttp("main"), "a")).isEqualTo("1");

        assertThat(world.http().takeRequests()).hasSize(1);
    }
}
