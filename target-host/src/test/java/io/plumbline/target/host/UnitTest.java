package io.plumbline.target.host;

import static io.plumbline.target.host.Host.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ResourceObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a script that answers like systemctl.
class UnitTest {
    private static final String SYSTEMCTL = """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "$@" >>calls
            case "$1" in
            show) if test -e "$2"; then echo LoadState=loaded; else echo LoadState=not-found; fi
              echo "ActiveState=$(cat active 2>/dev/null || echo inactive)"
              echo "UnitFileState=$(cat enabled 2>/dev/null || echo disabled)" ;;
            start|restart) echo active >active ;;
            stop) echo inactive >active ;;
            enable) echo enabled >enabled ;;
            disable) echo disabled >enabled ;;
            esac
            """;

    @TempDir
    Path data;

    @Test
    void a_unit_is_written_enabled_started_and_removed() throws IOException {
        Path script = Files.writeString(data.resolve("systemctl"), SYSTEMCTL);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        HostTools tools = HostTools.found().withSystemd(List.of(script.toString()), List.of(), data);
        try (var host =
                new Host(HostSettings.of(data, "local", InstantSource.system()).withTools(tools))) {
            ResourceObject unit = object("Unit", "web", "content: '[Service]'\nenabled: true\nstate: running");
            assertThat(host.check(unit)).isEmpty();
            assertThat(host.isThere(unit)).isFalse();
            host.create(unit);
            assertThat(Files.readAllLines(data.resolve("calls")))
                    .contains("daemon-reload", "enable web.service", "start web.service");
            assertThat(host.live(unit).object().spec()).isEqualTo(unit.spec());
            assertThat(host.condition(unit)).isEqualTo("Ready");
            Files.writeString(data.resolve("active"), "failed\n");
            assertThat(host.condition(unit)).isEqualTo("Stalled");
            host.delete(unit);
            assertThat(data.resolve("web.service")).doesNotExist();
        }
    }
}
