package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {
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
    void resolves_branches_tags_and_full_names_to_commits() {
        String first = world.app.push("a", "1");
        world.app.git("tag", "light");
        world.app.git("tag", "-a", "heavy", "-m", "annotated");
        world.app.git("push", "-q", "origin", "--tags");
        String second = world.app.push("a", "2");

        assertThat(world.resolve(world.overHttp("main")).id()).isEqualTo(second);
        assertThat(world.resolve(world.overHttp("light")).id()).isEqualTo(first);
        assertThat(world.resolve(world.overHttp("heavy"))).isEqualTo(new Revision("heavy", "sha1", first));
        assertThat(world.resolve(world.local("heavy")).id()).isEqualTo(first);
        assertThat(world.resolve(world.overHttp("refs/tags/heavy")).id()).isEqualTo(first);
        assertThat(world.read(world.overHttp("heavy"), "a")).isEqualTo("1");
        assertThat(world.read(world.local("light"), "a")).isEqualTo("1");
    }

    @Test
    void a_glance_tells_the_default_branch_then_branches_then_the_newest_versions() {
        world.app.push("a", "1");
        for (String name : new String[] {"v1.9.0", "v1.10.0", "nightly"}) {
            world.app.git("tag", name);
        }
        world.app.git("branch", "feature/x");
        world.app.git("push", "-q", "origin", "--tags", "feature/x");

        var glance = world.source().look(world.overHttp(""));

        assertThat(glance.names()).containsExactly("main", "feature/x", "v1.10.0", "v1.9.0", "nightly");
        assertThat(glance.total()).isEqualTo(5);
        assertThat(glance.kind()).isEqualTo("git");
    }

    @Test
    void head_is_the_branch_it_points_to() {
        String id = world.app.push("a", "1");

        assertThat(world.resolve(world.overHttp("HEAD"))).isEqualTo(new Revision("main", "sha1", id));
        assertThat(world.resolve(world.local(""))).isEqualTo(new Revision("main", "sha1", id));
    }

    @Test
    void resolves_full_and_abbreviated_commit_ids() {
        String first = world.app.push("a", "1");
        world.app.push("a", "2");

        assertThat(world.resolve(world.overHttp(first)).id()).isEqualTo(first);
        assertThat(world.resolve(world.overHttp(first.substring(0, 9))).id()).isEqualTo(first);
        assertThat(world.read(world.local(first), "a")).isEqualTo("1");
        assertThat(world.read(world.local(first.substring(0, 7)), "a")).isEqualTo("1");
    }

    @Test
    void a_commit_id_asked_again_costs_no_request() {
        String first = world.app.push("a", "1");
        world.fetch(world.overHttp(first));
        world.http().takeRequests();

        world.fetch(world.overHttp(first));

        assertThat(world.http().takeRequests()).isEmpty();
    }

    @Test
    void picks_the_highest_version_in_a_range() {
        for (String version : new String[] {"v1.2.3", "v1.10.0", "2.0.0", "v3.0.0-rc.1", "not-a-version", "v1"}) {
            world.app.push("version", version);
            world.app.git("tag", version);
        }
        world.app.git("push", "-q", "origin", "--tags");
        var expected = new TreeMap<>(Map.of(
                "^1.2.0", "v1.10.0",
                "~1.2.0", "v1.2.3",
                "1.x", "v1.10.0",
                "*", "2.0.0",
                ">=1.0.0 <1.5.0", "v1.2.3",
                ">=1.0.0, <1.5.0", "v1.2.3",
                ">=3.0.0-0", "v3.0.0-rc.1",
                "v1.2.3", "v1.2.3"));

        expected.forEach((range, tag) -> {
            assertThat(world.resolve(world.local(range)).name()).as(range).isEqualTo(tag);
            assertThat(world.read(world.local(range), "version")).as(range).isEqualTo(tag);
        });
    }

    @Test
    void a_name_that_is_not_there_is_told_with_names_that_are() {
        world.app.push("a", "1");

        assertThatThrownBy(() -> world.resolve(world.overHttp("mian"))).satisfies(failure -> {
            assertThat(((PlumbException) failure).code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(((PlumbException) failure).explain())
                    .contains(world.http().url("app.git"), "'mian'", "for instance main");
        });
    }

    @Test
    void a_commit_that_is_not_there_is_not_found() {
        world.app.push("a", "1");
        String nobody = "1234567890123456789012345678901234567890";

        assertFails(nobody, ErrorCode.NOT_FOUND, "has no commit " + nobody);
        assertFails("1234567", ErrorCode.NOT_FOUND, "'1234567'");
        assertFails("^9.0.0", ErrorCode.NOT_FOUND, "'^9.0.0'");
    }

    @Test
    void a_deleted_branch_is_told_with_its_last_commit() {
        world.app.push("a", "1");
        world.app.git("checkout", "-q", "-b", "feature");
        String last = world.app.push("a", "2");
        world.fetch(world.overHttp("feature"));
        world.fetch(world.local("feature"));
        world.app.git("push", "-q", "origin", "--delete", "feature");

        assertFails("feature", ErrorCode.NOT_FOUND, "was deleted; it last pointed to " + last);
    }

    @Test
    void a_branch_may_take_the_place_of_a_folder_of_branches() {
        world.app.push("a", "1");
        world.app.git("checkout", "-q", "-b", "team");
        world.app.push("a", "2");
        world.fetch(world.overHttp("team"));
        world.app.git("push", "-q", "origin", "--delete", "team");
        world.app.git("checkout", "-q", "-b", "other");
        world.app.git("branch", "-q", "-D", "team");
        world.app.git("checkout", "-q", "-b", "team/feature");
        world.app.push("a", "3");

        assertThat(world.read(world.overHttp("team/feature"), "a")).isEqualTo("3");
    }

    @Test
    void an_empty_repository_says_so() {
        assertFails("main", ErrorCode.NOT_FOUND, "the repository is empty");
        assertFails("HEAD", ErrorCode.NOT_FOUND, "the repository is empty");
    }

    @Test
    void a_head_without_its_branch_says_so() {
        world.app.git("checkout", "-q", "-b", "trunk");
        world.app.push("a", "1");

        assertFails("HEAD", ErrorCode.NOT_FOUND, "HEAD points to");
        assertThat(world.read(world.overHttp("trunk"), "a")).isEqualTo("1");
    }

    private void assertFails(String target, ErrorCode code, String text) {
        for (var spec : new SourceSpec[] {world.overHttp(target), world.local(target)}) {
            assertThatThrownBy(() -> world.fetch(spec)).isInstanceOfSatisfying(PlumbException.class, failure -> {
                assertThat(failure.code()).isEqualTo(code);
                assertThat(failure.explain()).contains(text);
                assertThat(failure.remedy()).isPresent();
            });
        }
    }
}
