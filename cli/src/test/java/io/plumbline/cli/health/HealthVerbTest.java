package io.plumbline.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.KeptScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthVerbTest {
    @TempDir
    Path folder;

    private KeptScreen screen;

    @BeforeEach
    void lay() throws IOException {
        screen = KeptScreen.in(folder, Map.of());
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
        assertThat(screen.run("health", "-f", "objects.yaml")).as(screen.err()).isZero();
        assertThat(screen.out()).isEqualTo("""
                OBJECT                    HEALTH      MESSAGE
                Deployment/shop/web       Suspended   Deployment is paused
                ConfigMap/shop/settings   Healthy
                Widget/w                  Healthy
                """);
    }

    @Test
    void declared_rules_are_tried_and_check_tells_by_exit_code() {
        assertThat(screen.run("health", "-f", "objects.yaml", "--rules", "rule.yaml", "--check"))
                .as(screen.err())
                .isEqualTo(2);
        assertThat(screen.out()).contains("Widget/w                  Degraded    phase is Broken");
        assertThat(screen.run("health", "-f", "web.json", "--check")).isEqualTo(2);
    }

    @Test
    void json_holds_status_and_message() {
        assertThat(screen.run("health", "-f", "objects.yaml", "-o", "json"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains("""
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
        assertThat(screen.run("health", "-f", "objects.yaml", "--rules", "wrong.yaml"))
                .isEqualTo(64);
        assertThat(screen.err()).contains("wrong.yaml:7").contains("unknown key 'feild'");
        assertThat(screen.run("health", "-f", "missing.yaml")).isEqualTo(3);
        assertThat(screen.err()).contains("missing.yaml");
    }

    @Test
    void actions_are_listed_with_what_can_be_done_now() {
        assertThat(screen.run("action", "list", "-f", "web.json"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).isEqualTo("""
                OBJECT           ACTION    NOW   PARAMETERS
                Deployment/web   restart   yes
                Deployment/web   pause     yes
                Deployment/web   resume    no
                Deployment/web   scale     yes   replicas=...
                """);
        assertThat(screen.run("action", "list", "-f", "objects.yaml", "--rules", "rule.yaml", "-o", "name"))
                .isZero();
        assertThat(screen.out()).endsWith("mend\n");
    }

    @Test
    void an_action_prints_the_object_as_it_shall_be() {
        assertThat(screen.run("action", "run", "scale", "-f", "web.json", "--param", "replicas=5"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).isEqualTo("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                spec:
                  replicas: 5
                """);
        assertThat(screen.run("action", "run", "restart", "-f", "web.json", "-o", "json"))
                .isZero();
        assertThat(screen.out()).contains("\"kubectl.kubernetes.io/restartedAt\": \"1970-01-01T00:00:00Z\"");
    }

    @Test
    void an_action_that_cannot_be_done_says_why() {
        assertThat(screen.run("action", "run", "scale", "-f", "web.json", "--param", "replicas=many"))
                .isEqualTo(64);
        assertThat(screen.err()).contains("invalid number: many");
        assertThat(screen.run("action", "run", "scale", "-f", "web.json")).isEqualTo(64);
        assertThat(screen.err()).contains("needs the parameter 'replicas'");
        assertThat(screen.run("action", "run", "explode", "-f", "web.json")).isEqualTo(64);
        assertThat(screen.err()).contains("no action 'explode'").contains("restart, pause, resume, scale");
        assertThat(screen.run("action")).isEqualTo(64);
        assertThat(screen.err()).contains("say what to do: list or run");
    }
}
