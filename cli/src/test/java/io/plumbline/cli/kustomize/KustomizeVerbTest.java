package io.plumbline.cli.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.KeptScreen;
import io.plumbline.testkit.GitHttpServer;
import io.plumbline.testkit.GitWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizeVerbTest {
    private static final String SORTED = """
            apiVersion: v1
            data:
              a: "1"
            kind: ConfigMap
            metadata:
              name: prod-settings
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: prod-web
            """;

    @TempDir
    Path folder;

    private KeptScreen screen;

    @BeforeEach
    void lay() throws IOException {
        screen = KeptScreen.in(
                folder, Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()));
        file("base/kustomization.yaml", "resources:\n- service.yaml\n- settings.yaml\n");
        file("base/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
        file("base/settings.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: \"1\"}\n");
        file("overlays/prod/kustomization.yaml", "resources:\n- ../../base\nnamePrefix: prod-\n");
    }

    @Test
    void builds_an_overlay_over_a_sibling_in_the_order_of_the_command_line() {
        assertThat(screen.run("kustomize", "build", "overlays/prod"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).isEqualTo(SORTED);
        assertThat(screen.err()).isEmpty();
        assertThat(screen.run(
                        "kustomize", "build", folder.resolve("overlays/prod").toString()))
                .isZero();
        assertThat(screen.out()).isEqualTo(SORTED);
    }

    @Test
    void the_working_folder_is_the_default_and_reorder_none_keeps_the_order_of_reading() throws IOException {
        file("kustomization.yaml", "resources:\n- overlays/prod\n");
        assertThat(screen.run("kustomize", "build", "--reorder", "none"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).startsWith("apiVersion: v1\nkind: Service\n").contains("---\n");
    }

    @Test
    void a_file_beside_the_kustomization_needs_the_restriction_lifted() throws IOException {
        file("overlays/dev/kustomization.yaml", "resources:\n- ../../base/service.yaml\n");
        assertThat(screen.run("kustomize", "build", "overlays/dev")).isEqualTo(1);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).startsWith("Error: ").contains("is not in or below");
        assertThat(screen.run("kustomize", "build", "--load-restrictor=LoadRestrictionsNone", "overlays/dev"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).isEqualTo("apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");
    }

    @Test
    void writes_a_file_or_a_file_for_each_object_into_a_directory() throws IOException {
        assertThat(screen.run("kustomize", "build", "overlays/prod", "-o", "prod.yaml"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("prod.yaml"))).isEqualTo(SORTED);
        Files.createDirectory(folder.resolve("objects"));
        assertThat(screen.run("kustomize", "build", "overlays/prod", "-o", "objects"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("objects/v1_service_prod-web.yaml")))
                .isEqualTo("apiVersion: v1\nkind: Service\nmetadata:\n  name: prod-web\n");
        assertThat(folder.resolve("objects/v1_configmap_prod-settings.yaml")).exists();
        assertThat(screen.run("kustomize", "build", "overlays/prod", "-o", "none/prod.yaml"))
                .isEqualTo(1);
        assertThat(screen.err()).startsWith("Error: output file ");
    }

    @Test
    void a_build_that_fails_says_why_and_prints_nothing() throws IOException {
        file("broken/kustomization.yaml", "resources:\n- missing.yaml\n");
        assertThat(screen.run("kustomize", "build", "broken")).isEqualTo(1);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).startsWith("Error: ").contains("missing.yaml");
        assertThat(screen.run("kustomize", "build", "nowhere")).isEqualTo(1);
        assertThat(screen.err()).startsWith("Error: must build at directory: 'nowhere'");
        assertThat(screen.run("kustomize", "build", "base/service.yaml")).isEqualTo(1);
        assertThat(screen.err()).startsWith("Error: 'base/service.yaml' is a file");
        assertThat(screen.run("kustomize", "build", "--reorder", "random", "base"))
                .isEqualTo(1);
        assertThat(screen.err())
                .isEqualTo("Error: illegal flag value --reorder 'random'; legal values: none, legacy\n");
        assertThat(screen.run("kustomize", "build", "--load-restrictor", "no", "base"))
                .isEqualTo(1);
        assertThat(screen.err()).contains("legal values: LoadRestrictionsRootOnly, LoadRestrictionsNone");
    }

    @Test
    void charts_are_rendered_when_a_flag_allows_them() throws IOException {
        file("chart/kustomization.yaml", "helmCharts: [{name: web, releaseName: rel}]\n");
        file("chart/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        file("chart/charts/web/values.yaml", "a: 1\n");
        file(
                "chart/charts/web/templates/a.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\ndata: {a: {{ .Values.a | quote }}}\n");
        assertThat(screen.run("kustomize", "build", "chart")).isEqualTo(1);
        assertThat(screen.err()).contains("must specify --enable-helm");
        assertThat(screen.run("kustomize", "build", "--enable-helm", "chart"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out())
                .isEqualTo("apiVersion: v1\ndata:\n  a: \"1\"\nkind: ConfigMap\nmetadata:\n  name: rel\n");
    }

    @Test
    void a_repository_is_built_by_its_address_and_one_in_a_kustomization_when_a_flag_allows_it() throws IOException {
        Path repositories = Files.createDirectory(folder.resolve("git"));
        GitWorkspace workspace = GitWorkspace.create(repositories, "far");
        workspace.write("deploy/kustomization.yaml", "resources: [a.yaml]\n");
        workspace.write("deploy/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: far}\n");
        workspace.push("Add the far one");
        try (var server = GitHttpServer.serve(repositories)) {
            String address = server.url("far.git");
            assertThat(screen.run("kustomize", "build", address + "//deploy?ref=main"))
                    .as(screen.err())
                    .isZero();
            assertThat(screen.out()).isEqualTo("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: far\n");
            file("near/kustomization.yaml", "namePrefix: p-\nresources: ['" + address + "//deploy']\n");
            assertThat(screen.run("kustomize", "build", "near")).isEqualTo(1);
            assertThat(screen.err()).contains("is not allowed here");
            assertThat(screen.run("kustomize", "build", "--allow-remote", "near"))
                    .as(screen.err())
                    .isZero();
            assertThat(screen.out()).contains("name: p-far");
            assertThat(screen.run("kustomize", "build", address + "//gone")).isEqualTo(1);
            assertThat(screen.err()).contains("'gone' is not a directory");
            assertThat(screen.run("kustomize", "build", address + "//deploy?ref=nope"))
                    .isEqualTo(1);
            assertThat(screen.err()).contains("nope");
        }
    }

    @Test
    void the_verb_alone_is_wrong_usage_and_build_has_a_help() {
        assertThat(screen.run("kustomize")).isEqualTo(1);
        assertThat(screen.err()).contains("say what to do: build");
        assertThat(screen.run("kustomize", "build", "--help")).isZero();
        assertThat(screen.out()).contains("Examples:").contains("plumb kustomize build overlays/prod -o prod.yaml");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
