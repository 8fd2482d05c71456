package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.SourceWriter.Revert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevertTest {
    private GitWorld world;
    private Revision good;
    private Revision bad;

    @BeforeEach
    void start(@TempDir Path folder) {
        world = new GitWorld(folder);
        world.app.write("shop/app.yaml", "v1").write("shop/old.yaml", "x").write("other/app.yaml", "v1");
        good = new Revision("main", "sha1", world.app.push("good"));
        world.app.write("shop/app.yaml", "v2").write("shop/new.yaml", "y").remove("shop/old.yaml");
        bad = new Revision("main", "sha1", world.app.push("bad"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void puts_a_path_back_as_one_commit_on_top() {
        var revision = world.source().revert(revert(world.local("main"), "shop"));

        world.app.git("pull", "-q", "origin", "main");
        assertThat(world.app.head()).isEqualTo(revision.id());
        assertThat(world.app.git("rev-parse", "HEAD^").strip()).isEqualTo(bad.id());
        assertThat(world.app.work().resolve("shop/app.yaml")).hasContent("v1");
        assertThat(world.app.work().resolve("shop/old.yaml")).hasContent("x");
        assertThat(world.app.work().resolve("shop/new.yaml")).doesNotExist();
        assertThat(world.app.git("log", "-1", "--format=%an <%ae>%n%B")).isEqualTo("""
                        Plumbline <plumbline@localhost>
                        Roll back shop

                        Its readiness probe failed.

                        Plumbline-Run: 42
                        Plumbline-Reverts: %s

                        """.formatted(bad.id()));
        world.app.gitBare("fsck", "--strict");
    }

    @Test
    void writes_over_http_and_knows_the_new_revision_at_once() {
        var revision = world.source().revert(revert(world.overHttp("main"), "shop"));

        assertThat(world.app.gitBare("rev-parse", "main").strip()).isEqualTo(revision.id());
        assertThat(world.read(world.overHttp("main"), "shop/app.yaml")).isEqualTo("v1");
    }

    @Test
    void leaves_other_paths_as_they_are_now() {
        world.app.push("other/app.yaml", "v7");

        world.source().revert(revert(world.local("main"), "shop"));

        assertThat(world.read(world.local("main"), "other/app.yaml")).isEqualTo("v7");
        assertThat(world.read(world.local("main"), "shop/app.yaml")).isEqualTo("v1");
    }

    @Test
    void a_path_that_was_not_there_goes_away() {
        world.app.push("added/deep/app.yaml", "v1");
        bad = new Revision("main", "sha1", world.app.head());

        world.source().revert(revert(world.local("main"), "added/deep"));

        assertThat(world.files(world.local("main")).find("added")).isEmpty();
    }

    @Test
    void writes_nothing_when_the_paths_are_as_they_were() {
        world.app.write("shop/app.yaml", "v1").write("shop/old.yaml", "x").remove("shop/new.yaml");
        String head = world.app.push("fixed by hand");

        assertThat(world.source().revert(revert(world.local("main"), "shop")).id())
                .isEqualTo(head);
        assertThat(world.app.gitBare("rev-parse", "main").strip()).isEqualTo(head);
    }

    @Test
    void refuses_when_somebody_changed_the_path_since() {
        String head = world.app.push("shop/app.yaml", "v3");

        assertThatThrownBy(() -> world.source().revert(revert(world.local("main"), "shop")))
                .isInstanceOfSatisfying(PlumbException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
                    assertThat(failure.subject()).contains("path 'shop'");
                });
        assertThat(world.app.gitBare("rev-parse", "main").strip()).isEqualTo(head);
    }

    @Test
    void tries_again_on_top_of_a_branch_that_moved() throws Exception {
        world.fetch(world.overHttp("main"));
        Path hook = world.app.bare().resolve("moved-once");
        Files.createFile(hook);

        // The answer to the first question is old by the time of the push: somebody pushes in between.
        var spec = world.overHttp("main");
        var mover = new CommitSigner() {
            private boolean moved;

            @Override
            public byte[] sign(byte[] commit) {
                if (!moved) {
                    moved = true;
                    world.app.push("other/app.yaml", "v8");
                }
                return commit;
            }
        };
        world.with(GitPolicy.OPEN, mover).restart();
        world.source().revert(revert(spec, "shop"));

        assertThat(world.read(spec, "other/app.yaml")).isEqualTo("v8");
        assertThat(world.read(spec, "shop/app.yaml")).isEqualTo("v1");
    }

    @Test
    void gives_up_on_a_branch_that_never_rests() {
        var count = new int[1];
        CommitSigner mover = commit -> {
            world.app.push("other/app.yaml", "v" + ++count[0] + 10);
            return commit;
        };
        world.with(GitPolicy.OPEN, mover);

        assertThatThrownBy(() -> world.source().revert(revert(world.overHttp("main"), "shop")))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(count[0]).isEqualTo(RevertWriter.ATTEMPTS_MAX);
    }

    @Test
    void writes_to_branches_only() {
        world.app.git("tag", "v1");
        world.app.git("push", "-q", "origin", "v1");

        assertThatThrownBy(() -> world.source().revert(revert(world.local("v1"), "shop")))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    }

    private Revert revert(SourceSpec spec, String path) {
        var trailers = new LinkedHashMap<String, String>();
        trailers.put("Plumbline-Run", "42");
        trailers.put("Plumbline-Reverts", bad.id() + "\n");
        return new Revert(spec, List.of(path), bad, good, "Roll back shop\n\nIts readiness probe failed.", trailers);
    }
}
