package io.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepoUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://Git.Example/team/app.git, https://git.example/team/app.git",
        "https://git.example:443/team/app/, https://git.example/team/app",
        "http://git.example:8080/app, http://git.example:8080/app",
        "https://bot@git.example/app, https://git.example/app",
        "git@git.example:team/app.git, ssh://git.example/team/app.git",
        "ssh://git@git.example:22/team/app.git, ssh://git.example/team/app.git",
        "ssh://git.example:2222/app, ssh://git.example:2222/app",
        "file:///srv/app.git, file:///srv/app.git",
        "/srv/app.git/, file:///srv/app.git",
        "https://[::1]:8443/app, https://[::1]:8443/app",
    })
    void reads_the_known_forms(String text, String canonical) {
        assertThat(RepoUrl.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example/team/app.git, git@git.example:Team/App",
        "https://git.example/team/app, ssh://git@git.example:2222/team/app.git",
        "https://git.example/team/app, http://git.example/team/app/",
        "/srv/app.git, file:///srv/app.git",
    })
    void knows_one_repository_under_many_addresses(String one, String other) {
        assertThat(RepoUrl.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example/team/app, https://git.example/team/app2",
        "https://git.example/team/app, https://git.example.evil/team/app",
        "/srv/app.git, /srv/app",
        "not a url, also not",
    })
    void tells_repositories_apart(String one, String other) {
        assertThat(RepoUrl.same(one, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "./app",
                "ext::sh -c whoami",
                "ftp://git.example/app",
                "https:///app",
                "https://git.example/a\nHost: evil",
                "https://git.example:99999/app",
                "ssh://-oProxyCommand=x/app",
                "-oProxyCommand=x:app",
                "file://host/app",
                "javascript://git.example/app",
            })
    void refuses_everything_else(String text) {
        assertThatThrownBy(() -> RepoUrl.parse(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void never_shows_a_password() {
        String text = "https://bot:hunter2@git.example/app";

        assertThatThrownBy(() -> RepoUrl.parse(text))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        failure -> assertThat(failure.explain())
                                .contains("git.example")
                                .doesNotContain("hunter2"));
        assertThat(RepoUrl.display(text)).isEqualTo("https://git.example/app");
    }
}
