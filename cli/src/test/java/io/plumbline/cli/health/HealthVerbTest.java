package io.plumbline.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.CommandLineRunner;
import io.plumbline.cli.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthVerbTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void lay() throws IOException {
        Files.writeString(folder.resolve("objects.yaml"), """
                apiVersion: v1
                kind: List
                items:
                - apiVersion: apps/v1
                  kind: Deployment
                  metadata: {name: web, namespace: shop}
                  spec: {replicas: 2, paused: true}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}}
                ---
                apiVersion: example.com/v1
                kind: Widget
                metadata: {name: w}
                status: {phase: Broken}
                """);
        Files.writeString(folder.resolve("rule.yaml"), """
                apiVersion: plumbline.dev/v1
                kind: HealthRule
                metadata: {name: widgets}
                spec:
                  kinds: [example.com/Widget]
                  health:
                  - {field: status.phase, values: {Degraded: Broken, Healthy: Ready}}
                  actions:
                  - {name: mend, set: [{path: spec.mended, value: now}]}
                """);
        Files.writeString(folder.resolve("web.json"), """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 2}}
                """);
    }

    @Test
    void objects_of_all_documents_and_lists_are_judged() {
        assertThat(run("health", "-f", "objects.yaml")).as(err()).isZero();
        assertThat(out()).isEqualTo("""
                OBJECT                    HEALTH      MESSAGE
                Deployment/shop/web       Suspended   Deployment is paused
                ConfigMap/shop/settings   Healthy
                Widget/w                  Healthy
                """);
    }

    @Test
    void declared_rules_are_tried_and_check_tells_by_exit_code() {
        assertThat(run("health", "-f", "objects.yaml", "--rules", "rule.yaml", "--check"))
                .as(err())
                .isEqualTo(2);
        assertThat(out()).contains("Widget/w                  Degraded    phase is Broken");
        assertThat(run("health", "-f", "web.json", "--check")).isEqualTo(2);
    }

    @Test
    void json_holds_status_and_message() {
        assertThat(run("health", "-f", "objects.yaml", "-o", "json")).as(err()).isZero();
        assertThat(out()).contains("""
                  {
                    "apiVersion": "apps/v1",
                    "kind": "Deployment",
                    "message": "Deployment is paused",
                    "name": "web",
                    "namespace": "shop",
                    "status": "Suspended"
                  },
                """.stripTrailing());
    }

    @Test
    void a_wrong_rule_is_told_with_file_and_line() throws IOException {
        Files.writeString(
                folder.resolve("wrong.yaml"),
                Files.readString(folder.resolve("rule.yaml")).replace("field:", "feild:"));
        assertThat(run("health", "-f", "objects.yaml", "--rules", "wrong.yaml")).isEqualTo(64);
        assertThat(err()).contains("wrong.yaml:7").contains("unknown key 'feild'");
        assertThat(run("health", "-f", "missing.yaml")).isEqualTo(3);
        assertThat(err()).contains("missing.yaml");
    }

    @Test
    void actions_are_listed_with_what_can_be_done_now() {
        assertThat(run("action", "list", "-f", "web.json")).as(err()).isZero();
        assertThat(out()).isEqualTo("""
                OBJECT           ACTION    NOW   PARAMETERS
                Deployment/web   restart   yes
                Deployment/web   pause     yes
                Deployment/web   resume    no
                Deployment/web   scale     yes   replicas=...
                """);
        assertThat(run("action", "list", "-f", "objects.yaml", "--rules", "rule.yaml", "-o", "name"))
                .isZero();
        assertThat(out()).endsWith("mend\n");
    }

    @Test
    void an_action_prints_the_object_as_it_shall_be() {
        assertThat(run("action", "run", "scale", "-f", "web.json", "--param", "replicas=5"))
                .as(err())
                .isZero();
        assertThat(out()).isEqualTo("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                spec:
                  replicas: 5
                """);
        assertThat(run("action", "run", "restart", "-f", "web.json", "-o", "json"))
                .isZero();
        assertThat(out()).contains("\"kubectl.kubernetes.io/restartedAt\": \"1970-01-01T00:00:00Z\"");
    }

    @Test
    void an_action_that_cannot_be_done_says_why() {
        assertThat(run("action", "run", "scale", "-f", "web.json", "--param", "replicas=many"))
                .isEqualTo(64);
        assertThat(err()).contains("invalid number: many");
        assertThat(run("action", "run", "scale", "-f", "web.json")).isEqualTo(64);
        assertThat(err()).contains("needs the parameter 'replicas'");
        assertThat(run("action", "run", "explode", "-f", "web.json")).isEqualTo(64);
        assertThat(err()).contains("no action 'explode'").contains("restart, pause, resume, scale");
        assertThat(run("action")).isEqualTo(64);
        assertThat(err()).contains("say what to do: list or run");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of(),
                folder,
                InstantSource.fixed(Instant.EPOCH));
        return CommandLineRunner.run(screen, args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
