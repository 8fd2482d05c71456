package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.TreeEntry;
import io.plumbline.source.TreeLimits;
import io.plumbline.testkit.GitHttpServer;
import io.plumbline.testkit.GitWorkspace;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
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
    void follows_links_inside_the_tree() {
        world.app
                .write("base/app.yaml", "x")
                .link("prod/app.yaml", "../base/app.yaml")
                .link("live", "prod");
        world.app.push("links");
        var files = world.files(world.local("main"));

        assertThat(GitWorld.text(files, "live/app.yaml")).isEqualTo("x");
        assertThat(files.list("live")).extracting(TreeEntry::path).containsExactly("live/app.yaml");
        assertThat(files.find("live").orElseThrow().isDirectory()).isTrue();
    }

    @Test
    void knows_which_directories_are_free_of_links() {
        world.app
                .write("plain/deep/a", "1")
                .write("linked/a", "1")
                .link("linked/deep/b", "../a")
                .push("links");
        var files = world.files(world.local("main"));

        assertThat(files.linkFree("plain")).isTrue();
        assertThat(files.linkFree("linked")).isFalse();
        assertThat(files.linkFree("")).isFalse();
        assertThat(files.linkFree("nowhere")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../etc/passwd", "../.."})
    void refuses_links_that_leave_the_tree(String target) {
        world.app.write("a", "1").link("sub/evil", target).push("evil");
        var files = world.files(world.local("main"));

        assertFails(() -> files.read("sub/evil"), ErrorCode.REFUSED, "leaves the tree");
        assertFails(() -> files.list("sub"), ErrorCode.REFUSED, "leaves the tree");
        assertThat(files.list("")).extracting(TreeEntry::path).containsExactly("a", "sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a//b", "a/./b", ""})
    void reads_nothing_by_a_malformed_path(String path) {
        world.app.push("a", "1");
        var files = world.files(world.local("main"));

        assertThatThrownBy(() -> files.read(path)).isInstanceOf(PlumbException.class);
    }

    @Test
    void keeps_names_and_modes() throws IOException {
        world.app.write("ein größer Name.txt", "ä").write("run.sh", "#!").push("names");
        world.app.git("update-index", "--chmod=+x", "run.sh");
        Files.setPosixFilePermissions(world.app.work().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        world.app.push("mode");
        var files = world.files(world.local("main"));

        assertThat(files.find("run.sh").orElseThrow().kind()).isEqualTo(TreeEntry.Kind.EXECUTABLE);
        assertThat(GitWorld.text(files, "ein größer Name.txt")).isEqualTo("ä");
    }

    @Test
    void large_files_and_directories_end_with_a_named_limit() {
        world.with(world.settings().withLimits(new TreeLimits(10, 3)));
        world.app.write("big", "12345678901").push("big");
        var few = world.files(world.local("main"));
        world.app.write("b", "").write("c", "").write("d", "").push("many");
        var many = world.files(world.local("main"));

        assertThatThrownBy(() -> few.read("big"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("file bytes");
        assertThatThrownBy(() -> many.list(""))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("directory entries");
    }

    @Test
    void reads_submodules_of_submodules_through_relative_addresses() {
        var lib = GitWorkspace.create(world.folder, "lib");
        var deep = GitWorkspace.create(world.folder, "deep");
        deep.push("d.txt", "deep");
        addSubmodule(lib, "inner", "../deep.git", deep);
        addSubmodule(world.app, "vendor/lib", "../lib.git", lib);

        for (var spec : List.of(world.overHttp("main"), world.local("main"))) {
            var files = world.files(spec);
            assertThat(GitWorld.text(files, "vendor/lib/inner/d.txt")).isEqualTo("deep");
            assertThat(files.list("vendor")).extracting(TreeEntry::path).containsExactly("vendor/lib");
            assertThat(files.list("vendor/lib"))
                    .extracting(TreeEntry::path)
                    .containsExactly("vendor/lib/.gitmodules", "vendor/lib/inner");
        }
    }

    @Test
    void a_submodule_that_nobody_enters_costs_nothing() {
        var lib = GitWorkspace.create(world.folder, "lib");
        lib.push("l", "1");
        world.app.push("a", "1");
        addSubmodule(world.app, "lib", "https://nobody.invalid/lib.git", lib);
        var files = world.files(world.overHttp("main"));

        assertThat(GitWorld.text(files, "a")).isEqualTo("1");
        assertThat(files.find("lib").orElseThrow().isDirectory()).isTrue();
        assertFails(() -> files.list("lib"), ErrorCode.UNREACHABLE, "nobody.invalid");
    }

    @Test
    void a_submodule_must_not_reach_into_folders_of_this_machine() {
        var lib = GitWorkspace.create(world.folder, "lib");
        lib.push("secret", "1");
        addSubmodule(world.app, "lib", lib.bare().toString(), lib);
        var files = world.files(world.overHttp("main"));

        assertFails(() -> files.read("lib/secret"), ErrorCode.REFUSED, "of the machine Plumbline runs on");
        assertThat(GitWorld.text(world.files(world.local("main")), "lib/secret"))
                .isEqualTo("1");
    }

    @Test
    void a_submodule_that_the_rule_does_not_allow_is_refused() {
        var lib = GitWorkspace.create(world.folder, "lib");
        lib.push("l", "1");
        addSubmodule(world.app, "lib", "../lib.git", lib);
        world.with(GitRules.OPEN.withSubmodules((_, child) -> !child.path().endsWith("/lib.git")));
        var files = world.files(world.overHttp("main"));

        assertFails(() -> files.list("lib"), ErrorCode.REFUSED, "is not allowed here");
    }

    @Test
    void submodules_are_left_out_where_the_policy_or_the_specification_says_so() {
        var lib = GitWorkspace.create(world.folder, "lib");
        lib.push("l", "1");
        addSubmodule(world.app, "lib", "../lib.git", lib);
        SourceSpec all = world.local("main");
        var without = new SourceSpec(
                "main",
                all.repoUrl(),
                "main",
                "",
                "",
                "",
                MapNode.of(GitSource.SUBMODULES, BoolNode.FALSE),
                MapNode.EMPTY);

        assertThat(GitWorld.text(world.files(all), "lib/l")).isEqualTo("1");
        assertThat(world.files(without).list("lib")).isEmpty();
        assertThat(world.files(without).find("lib/l")).isEmpty();
        world.with(GitPolicy.OPEN.withSubmodules(GitPolicy.Submodules.LEFT_OUT)).restart();
        assertThat(world.files(all).list("lib")).isEmpty();
    }

    @Test
    void a_pointer_of_git_lfs_is_an_error_where_the_policy_says_so() {
        world.app.write("model.bin", pointer(Digest.of("x").hex(), 1)).push("lfs");
        world.with(GitPolicy.OPEN.withLargeFiles(GitPolicy.LargeFiles.REFUSED));
        var files = world.files(world.local("main"));

        assertFails(() -> files.read("model.bin"), ErrorCode.REFUSED, "says `lfs: false`");
    }

    @Test
    void a_submodule_without_an_entry_says_so() {
        var lib = GitWorkspace.create(world.folder, "lib");
        lib.push("l", "1");
        addSubmodule(world.app, "lib", "../lib.git", lib);
        world.app.git("rm", "-q", "--cached", ".gitmodules");
        world.app.git("commit", "-q", "-m", "Forget it");
        world.app.git("push", "-q", "origin", "HEAD");
        var files = world.files(world.local("main"));

        assertFails(() -> files.list("lib"), ErrorCode.INVALID_INPUT, "no entry of .gitmodules leads to");
    }

    @Test
    void nested_submodules_end_with_a_named_limit() {
        var chain = new ArrayList<GitWorkspace>();
        for (int i = 0; i <= ArtifactShelf.SUBMODULE_DEPTH_MAX; i++) {
            var next = GitWorkspace.create(world.folder, "lib" + i);
            if (chain.isEmpty()) {
                next.push("x", "1");
            } else {
                addSubmodule(next, "s", "../lib" + (i - 1) + ".git", chain.getLast());
            }
            chain.add(next);
        }
        addSubmodule(world.app, "s", "../lib" + ArtifactShelf.SUBMODULE_DEPTH_MAX + ".git", chain.getLast());
        var files = world.files(world.local("main"));
        String path = "s" + "/s".repeat(ArtifactShelf.SUBMODULE_DEPTH_MAX) + "/x";

        assertThatThrownBy(() -> files.read(path))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("submodule depth");
    }

    @Test
    void fetches_files_of_git_lfs_once_and_verifies_them() {
        byte[] content = "large".repeat(100).getBytes(StandardCharsets.UTF_8);
        String oid = Digest.of(content).hex();
        world.app.write("model.bin", pointer(oid, content.length)).push("lfs");
        world.http().offerLfs(oid, content);
        var files = world.files(world.overHttp("main"));

        assertThat(files.read("model.bin")).isEqualTo(content);
        world.http().takeRequests();
        assertThat(files.read("model.bin")).isEqualTo(content);
        assertThat(world.http().takeRequests()).isEmpty();
    }

    @Test
    void refuses_a_pointer_whose_object_is_missing_or_another() {
        String oid = "a".repeat(64);
        world.app.write("model.bin", pointer(oid, 3)).push("lfs");
        var files = world.files(world.overHttp("main"));

        assertFails(() -> files.read("model.bin"), ErrorCode.UNSUPPORTED, "Object does not exist");
        world.http().offerLfs(oid, "abc".getBytes(StandardCharsets.UTF_8));
        assertFails(() -> files.read("model.bin"), ErrorCode.UNSUPPORTED, "is not the one that was asked for");
    }

    @Test
    void refuses_a_pointer_where_the_server_has_no_lfs() {
        world.app.write("model.bin", pointer("a".repeat(64), 3)).push("lfs");
        var overHttp = world.files(world.overHttp("main"));
        world.http().failNext(GitHttpServer.Fault.NOT_FOUND);

        assertFails(() -> overHttp.read("model.bin"), ErrorCode.UNSUPPORTED, "the server has no Git LFS");
        assertFails(
                () -> world.files(world.local("main")).read("model.bin"),
                ErrorCode.UNSUPPORTED,
                "does not hold its object");
    }

    @Test
    void tells_the_commits_between_two_revisions_that_touch_a_path() {
        world.app.push("shop/a", "1");
        var from = world.resolve(world.local("main"));
        String second = world.app.push("shop/a", "2");
        world.app.push("other/a", "2");
        String fourth = world.app.push("shop/b", "2");
        var to = world.resolve(world.local("main"));
        var spec = SourceSpec.git(world.app.bare().toString(), "main", "shop");

        assertThat(world.source().log(spec, from, to, 10))
                .extracting(commit -> commit.revision().id())
                .containsExactly(fourth, second);
        assertThat(world.source().log(spec, from, to, 1))
                .extracting(commit -> commit.info().subject())
                .containsExactly("Change shop/b");
        assertThat(world.source().describe(spec, from).subject()).isEqualTo("Change shop/a");
    }

    private static void addSubmodule(GitWorkspace into, String path, String url, GitWorkspace module) {
        into.write(".gitmodules", "[submodule \"%s\"]\n\tpath = %s\n\turl = %s\n".formatted(path, path, url));
        into.git("update-index", "--add", "--cacheinfo", "160000," + module.head() + "," + path);
        into.git("add", ".gitmodules");
        into.git("commit", "-q", "-m", "Add " + path);
        into.git("push", "-q", "origin", "HEAD");
    }

    private static String pointer(String oid, int size) {
        return "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize " + size + "\n";
    }

    private static void assertFails(ThrowingCallable action, ErrorCode code, String text) {
        assertThatThrownBy(action).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.explain()).contains(text);
            assertThat(failure.code()).isEqualTo(code);
        });
    }
}
