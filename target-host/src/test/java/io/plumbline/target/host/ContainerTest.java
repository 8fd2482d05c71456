package io.plumbline.target.host;

import static io.plumbline.target.host.Host.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a script that keeps one container in a folder and answers like podman.
class ContainerTest {
    private static final String RUNTIME = """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "$@" >>calls
            case "$1" in
            run) echo "$@" | sed 's/.*dev.plumbline.digest=\\([0-9a-f]*\\).*/\\1/' >digest; echo running >state ;;
            start) echo running >state ;;
            stop) echo exited >state ;;
            rm) rm -f state digest ;;
            logs) echo hello from inside ;;
            container) test -e down && { echo "cannot connect to the socket" >&2; exit 1; }
              test -e state || { echo "Error: no such container" >&2; exit 1; }
              echo "WARN[0000] cgroups are old" >&2
              printf '[{"Id":"c0ffee","State":{"Status":"%s","ExitCode":0},"Config":{"Image":"web:1","Labels":{"dev.plumbline.digest":"%s"}}}]' "$(cat state)" "$(cat digest)" ;;
            esac
            """;

    @TempDir
    Path data;

    private Host host;

    @BeforeEach
    void open() throws IOException {
        Path script = Files.writeString(data.resolve("fakepod"), RUNTIME);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        HostTools tools = HostTools.found().withContainer(List.of(script.toString()));
        host = new Host(HostSettings.of(data, "local", InstantSource.system()).withTools(tools));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_container_is_made_kept_made_anew_and_removed() throws IOException {
        ResourceObject first = object(
                "Container", "web", "image: web:1\nenv: {A: b}\nports: [{container: 80, host: 8080}]\nargs: [serve]");
        assertThat(host.check(first)).isEmpty();
        assertThat(host.create(first).outcome()).isEqualTo(ChangeOutcome.CREATED);
        assertThat(Files.readString(data.resolve("calls")))
                .contains("--name plumbline-local-default-web", "--env A=b", "127.0.0.1:8080:80/tcp web:1 serve");
        assertThat(host.condition(first)).isEqualTo("Ready");
        assertThat(host.live(first).object().spec()).isEqualTo(first.spec());
        assertThat(host.create(first).outcome()).isEqualTo(ChangeOutcome.UNCHANGED);
        assertThat(host.target().log(first.ref(), 5)).containsExactly("hello from inside");
        Files.writeString(data.resolve("state"), "exited\n");
        assertThat(host.condition(first)).isEqualTo("Stalled");
        host.update(first);
        assertThat(host.condition(first)).isEqualTo("Ready");
        host.update(object("Container", "web", "image: web:2"));
        assertThat(Files.readString(data.resolve("calls"))).contains("rm --force", "web:2");
        host.delete(first);
        assertThat(host.isThere(first)).isFalse();
    }

    @Test
    void a_runtime_that_does_not_answer_is_no_missing_container() throws IOException {
        ResourceObject container = object("Container", "web", "image: web:1");
        host.create(container);
        Files.writeString(data.resolve("down"), "");
        assertThatThrownBy(() -> host.isThere(container))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("cannot connect to the socket");
        Files.delete(data.resolve("down"));
        assertThat(host.isThere(container)).isTrue();
    }

    @Test
    void a_container_that_ends_soon_after_its_start_is_told() throws Exception {
        ResourceObject container = object("Container", "web", "image: web:1");
        host.create(container);
        assertThat(host.condition(container)).isEqualTo("Ready");
        host.events().clear();
        Files.writeString(data.resolve("state"), "exited\n");
        assertThat(host.events().poll(Host.WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(container.ref());
        assertThat(host.condition(container)).isEqualTo("Stalled");
    }

    @Test
    void a_host_without_a_runtime_says_so() {
        host.close();
        host = new Host(host.settings().withTools(HostTools.found().withContainer(List.of())));
        assertThat(host.check(object("Container", "web", "image: web:1")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("neither podman nor docker"));
    }
}
