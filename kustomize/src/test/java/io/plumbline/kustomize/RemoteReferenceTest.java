package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteReferenceTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://github.com/o/r, https://github.com/o/r, ''",
                "https://github.com/o/r/a/b, https://github.com/o/r, a/b",
                "https://github.com/o/r//a/b, https://github.com/o/r, a/b",
                "https://github.com/o/r.git, https://github.com/o/r.git, ''",
                "https://github.com/o/r.git/a/, https://github.com/o/r.git, a",
                "github.com/o/r/a, https://github.com/o/r, a",
                "github.com:o/r.git//a, https://github.com/o/r.git, a",
                "GitHub.com/o/r, https://github.com/o/r, ''",
                "git::https://example.com/o/r//a, https://example.com/o/r, a",
                "git@github.com:o/r//a, git@github.com:o/r, a",
                "ssh://git@github.com/o/r/a, git@github.com:o/r, a",
                "git@example.com:team/sub/r.git/a, git@example.com:team/sub/r.git, a",
                "user@example.com:o/r/a, user@example.com:o/r, a",
                "ssh://git@example.com:7999/team/r.git//a, ssh://git@example.com:7999/team/r.git, a",
                "https://me@dev.azure.com/org/project/_git/r/a/b, https://me@dev.azure.com/org/project/_git/r, a/b",
                "https://example.com/deep/group/r.git/a, https://example.com/deep/group/r.git, a",
                "http://127.0.0.1:8080/o/r//a, http://127.0.0.1:8080/o/r, a",
                "file:///srv/git/r//a, file:///srv/git/r, a",
                "file:///srv/git/r, file:///srv/git/r, ''",
            })
    void an_address_is_read_into_repository_and_folder(String entry, String repository, String folder) {
        RemoteReference reference = RemoteReference.parse(entry).orElseThrow();
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.path()).isEqualTo(folder);
        assertThat(reference.ref()).isEmpty();
        assertThat(reference.timeout()).hasSeconds(27);
        assertThat(reference.submodules()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../base",
                "base",
                "/abs/dir",
                "a.yaml",
                "example.com/o/r",
                "https://",
                "git@",
                "ftp://x/o/r",
                "github.com/o"
            })
    void what_names_no_repository_is_left_to_the_tree(String entry) {
        assertThat(RemoteReference.parse(entry)).isEmpty();
    }

    @Test
    void parameters_are_read_and_bad_ones_are_as_if_not_written() {
        RemoteReference all = parsed("?ref=v1.2%2Bx&version=old&timeout=1m30s&submodules=false");
        assertThat(all.ref()).isEqualTo("v1.2+x");
        assertThat(all.timeout()).hasSeconds(90);
        assertThat(all.submodules()).isFalse();
        assertThat(parsed("?version=v1").ref()).isEqualTo("v1");
        assertThat(parsed("?timeout=5").timeout()).hasSeconds(5);
        assertThat(parsed("?timeout=0").timeout()).hasSeconds(27);
        assertThat(parsed("?timeout=500ms").timeout()).hasMillis(500);
        assertThat(parsed("?timeout=soon&submodules=maybe").timeout()).hasSeconds(27);
        assertThat(parsed("?submodules=maybe").submodules()).isTrue();
    }

    @Test
    void a_folder_outside_of_the_repository_is_refused() {
        assertThatThrownBy(() -> RemoteReference.parse("https://github.com/o/r//a/../../b"))
                .hasMessageContaining("url path exits repo");
    }

    private static RemoteReference parsed(String query) {
        return RemoteReference.parse("https://github.com/o/r" + query).orElseThrow();
    }
}
