package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
    private GitWorld world;
    private String first;
    private String second;

    @BeforeEach
    void start(@TempDir Path folder) {
        world = new GitWorld(folder).with(GitPolicy.OPEN.refusingRewrites());
        first = world.app.push("a", "1");
        second = world.app.push("a", "2");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_branch_may_move_forward() {
        var spec = world.overHttp("main");
        assertThat(world.resolve(spec).id()).isEqualTo(second);
        String third = world.app.push("a", "3");

        assertThat(world.resolve(spec).id()).isEqualTo(third);
        assertThat(world.read(spec, "a")).isEqualTo("3");
    }

    @Test
    void a_rewritten_branch_is_refused_also_after_a_restart_and_in_a_new_mirror() throws IOException {
        var spec = world.overHttp("main");
        world.fetch(spec);
        rewrite();

        assertRefused(spec, "the branch 'main' was rewritten");
        world.restart();
        assertRefused(spec, "the branch 'main' was rewritten");
        Files.writeString(world.mirror().resolve("config"), "[broken");
        world.restart();
        assertRefused(spec, "the branch 'main' was rewritten");
    }

    @Test
    void a_branch_that_was_moved_back_is_refused_and_a_commit_id_is_always_allowed() {
        var spec = world.overHttp("main");
        world.fetch(spec);
        world.app.git("push", "-q", "--force", "origin", first + ":main");

        assertRefused(spec, "the branch 'main' was moved back");
        assertThat(world.read(world.overHttp(first), "a")).isEqualTo("1");
        world.app.git("push", "-q", "origin", second + ":main");
        assertThat(world.resolve(spec).id()).isEqualTo(second);
    }

    @Test
    void a_rewritten_branch_is_taken_while_the_policy_allows_it_and_stays_accepted() {
        var spec = world.overHttp("main");
        world.fetch(spec);
        String rewritten = rewrite();

        assertRefused(spec, "was rewritten");
        world.with(GitPolicy.OPEN).restart();
        assertThat(world.resolve(spec).id()).isEqualTo(rewritten);

        world.with(GitPolicy.OPEN.refusingRewrites()).restart();
        assertThat(world.resolve(spec).id()).isEqualTo(rewritten);
        assertThat(world.read(spec, "a")).isEqualTo("other");
    }

    @Test
    void a_moved_tag_is_refused() {
        world.app.git("tag", "v1", first);
        world.app.git("push", "-q", "origin", "v1");
        var spec = world.local("v1");
        assertThat(world.resolve(spec).id()).isEqualTo(first);
        world.app.git("tag", "-f", "v1", second);
        world.app.git("push", "-q", "--force", "origin", "v1");

        assertRefused(spec, "the tag 'v1' was moved");
    }

    @Test
    void without_the_policy_the_new_history_is_taken_and_the_old_one_stays_readable() {
        world.with(GitPolicy.OPEN);
        var spec = world.overHttp("main");
        world.fetch(spec);
        rewrite();

        assertThat(world.read(spec, "a")).isEqualTo("other");
        assertThat(world.read(world.overHttp(second), "a")).isEqualTo("2");
    }

    private String rewrite() {
        world.app.git("reset", "-q", "--hard", first);
        String rewritten = world.app.write("a", "other").commit("rewritten");
        world.app.git("push", "-q", "--force", "origin", "main");
        return rewritten;
    }

    private void assertRefused(SourceSpec spec, String text) {
        assertThatThrownBy(() -> world.resolve(spec)).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.explain()).contains(text, "accept the new history");
            assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED);
        });
    }
}
