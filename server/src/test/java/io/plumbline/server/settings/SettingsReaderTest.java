package io.plumbline.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import io.plumbline.server.hub.Hub.HubPlace;
import io.plumbline.store.jdbc.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {
    @TempDir
    Path folder;

    private ServerSettings read(Map<String, String> environment, String... flags) {
        return new SettingsReader(environment).read(List.of(flags));
    }

    private void refuses(String part, Map<String, String> environment, String... flags) {
        assertThatThrownBy(() -> read(environment, flags))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        wrong -> assertThat(wrong.explain()).contains(part));
    }

    @Test
    void without_a_word_it_listens_on_loopback_with_a_file_in_the_home_folder() {
        ServerSettings settings = read(Map.of("HOME", "/home/anna"));

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(7421);
        assertThat(settings.data()).isEqualTo(Path.of("/home/anna/.local/share/plumbline"));
        assertThat(settings.database()).isInstanceOf(DatabaseAddress.H2File.class);
        assertThat(settings.poll()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.secretKey().isEmpty()).isTrue();
    }

    @Test
    void a_flag_beats_the_environment_which_beats_the_file() throws IOException {
        Files.writeString(folder.resolve("plumbline.yaml"), "listen: 127.0.0.1:1\npoll: 5s\nworkers: 3\n");
        Map<String, String> environment = Map.of("PLUMB_POLL", "6s", "PLUMB_LISTEN", "127.0.0.1:2");

        ServerSettings settings =
                read(environment, "--data", folder.toString(), "--listen=[::1]:3", "--public-host", "A.example, b");

        assertThat(settings.host()).isEqualTo("::1");
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.workers()).isEqualTo(3);
        assertThat(settings.publicHosts()).containsExactly("a.example", "b");
    }

    @Test
    void what_is_wrong_is_named_with_what_is_right() throws IOException {
        refuses("'--prot'", Map.of(), "--prot", "1");
        refuses("--listen VALUE", Map.of(), "--listen");
        refuses("out of range", Map.of(), "--listen", "localhost:70000");
        refuses("HOST:PORT", Map.of(), "--listen", "7421");
        refuses("30s", Map.of(), "--poll", "soon");
        refuses("PLUMB_SECRET_KEY", Map.of(), "--secret-key", "abc");
        refuses("name a kubeconfig", Map.of(), "--hub", folder.resolve("none").toString());
        refuses("name of a namespace", Map.of(), "--hub", "in-cluster", "--hub-namespace", "Argo CD");
        refuses("without credentials", Map.of(), "--database-url", "jdbc:mysql://x");
        Path file = Files.writeString(folder.resolve("other.yaml"), "lisen: x\n");
        refuses("lisen", Map.of(), "--config", file.toString());
        Files.writeString(file, "webhook-secret: x\n");
        refuses("webhook-secret", Map.of(), "--config", file.toString());
        Files.writeString(file, "- a\n");
        refuses("not a map", Map.of(), "--config", file.toString());
        refuses(
                "cannot be read",
                Map.of(),
                "--config",
                folder.resolve("none.yaml").toString());
    }

    @Test
    void a_hub_is_a_kubeconfig_or_the_cluster_around_us_with_the_usual_namespace() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "");

        assertThat(read(Map.of()).hub()).isEmpty();
        assertThat(read(Map.of(), "--hub", "in-cluster").hub()).contains(new HubPlace("in-cluster", "argocd"));
        assertThat(read(Map.of("PLUMB_HUB", kubeconfig.toString()), "--hub-namespace", "gitops")
                        .hub())
                .contains(new HubPlace(kubeconfig.toString(), "gitops"));
    }

    @Test
    void secrets_come_by_environment_and_show_nowhere() {
        ServerSettings settings = read(Map.of("PLUMB_WEBHOOK_SECRET", "s3cret", "PLUMB_DATABASE_PASSWORD", "pw"));

        assertThat(settings.webhookSecret().isEmpty()).isFalse();
        assertThat(settings.toString()).doesNotContain("s3cret").doesNotContain("pw");
        assertThat(SettingsReader.help()).contains("--data DIR").contains("PLUMB_SECRET_KEY");
    }

    @Test
    void an_unknown_flag_is_invalid_input() {
        assertThatThrownBy(() -> read(Map.of(), "start")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void the_documents_show_every_setting() throws IOException {
        Path page = Path.of(System.getProperty("plumb.root", "..")).resolve("docs/operations.md");
        String text = Files.readString(page);
        String mark = "<!-- settings -->\n```\n";
        int start = text.indexOf(mark) + mark.length();
        int end = text.indexOf("```", start);
        String now = text.substring(0, start) + SettingsReader.help() + "\n" + text.substring(end);
        if (Boolean.getBoolean("plumb.rewrite")) {
            Files.writeString(page, now);
        }

        assertThat(Files.readString(page)).isEqualTo(now);
    }
}
