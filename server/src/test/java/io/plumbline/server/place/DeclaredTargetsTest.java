package io.plumbline.server.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.control.TargetBook;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import io.plumbline.server.hub.HubSecrets;
import io.plumbline.server.repository.SecretValues;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.target.TargetSummary;
import io.plumbline.target.host.HostSettings;
import io.plumbline.target.host.HostTarget;
import io.plumbline.target.kubernetes.KubernetesSettings;
import io.plumbline.target.kubernetes.connect.InCluster;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeclaredTargetsTest {
    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final ManifestReader manifests = new ManifestReader(SchemaRegistry.ofClassPath(), InstantSource.system());
    private JdbcStore store;
    private final HubSecrets hub = new HubSecrets();
    private StoredSecrets secrets;
    private HostTarget host;
    private DeclaredTargets targets;

    @BeforeEach
    void open() {
        store = JdbcStore.open(
                new DatabaseAddress.H2File(folder),
                SecretBox.ofFile(folder.resolve("secret.key"), new SecureRandom()),
                clock);
        secrets = new StoredSecrets(store.secrets(), store.specs());
        HostSettings here = HostSettings.of(folder, "local", clock);
        host = HostTarget.open(here);
        targets = targets(here, Map.of("CLUSTER_TOKEN", "t"));
    }

    private DeclaredTargets targets(HostSettings here, Map<String, String> environment) {
        var around = new PlaceReader.Around(
                host,
                here,
                KubernetesSettings.of("local", () -> InCluster.access(environment), clock, new SecureRandom()),
                new SecretValues(environment, secrets, hub),
                environment,
                folder.resolve("clusters"),
                hub,
                environment.containsKey("KUBERNETES_SERVICE_HOST"));
        return new DeclaredTargets(new PlaceReader(store.specs(), manifests, around)::read, clock);
    }

    @AfterEach
    void close() {
        targets.close();
        host.close();
        store.close();
    }

    private void declare(String name, String server) {
        String yaml = """
                apiVersion: plumbline.dev/v1
                kind: Target
                metadata: {name: %s}
                spec: {kubernetes: {server: '%s', token: {fromEnvironment: CLUSTER_TOKEN}}}
                """.formatted(name, server);
        manifests
                .read(List.of(new SourceText("test", yaml)))
                .forEach(declaration -> store.specs().put(declaration.object(), ""));
    }

    @Test
    void this_host_is_always_there_and_unknown_names_say_what_is_known() {
        assertThat(targets.names()).containsExactly("local");
        assertThat(targets.named("local")).isSameAs(host);
        assertThat(targets.find("local")).contains("local");
        assertThat(targets.find("elsewhere")).isEmpty();
        assertThat(targets.find(TargetBook.IN_CLUSTER)).isEmpty();
        assertThat(targets.summaries())
                .hasEntrySatisfying(
                        "local", summary -> assertThat(summary.connection()).isEqualTo(TargetSummary.Connection.UP));
        assertThatThrownBy(() -> targets.named("elsewhere"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("[local]");
    }

    @Test
    void a_declared_cluster_is_known_at_once_by_name_and_by_address_and_asked_nothing_before_its_use() {
        assertThat(targets.names()).containsExactly("local");
        declare("prod", "https://kube.example:443/");

        assertThat(targets.find("prod")).contains("prod");
        assertThat(targets.find("https://KUBE.example")).contains("prod");
        assertThat(targets.find("https://kube.example:6443")).isEmpty();
        assertThat(targets.find(TargetBook.IN_CLUSTER)).contains("prod");
        assertThat(targets.summaries()).hasEntrySatisfying("prod", summary -> {
            assertThat(summary.connection()).isEqualTo(TargetSummary.Connection.UNUSED);
            assertThat(summary.kind()).isEqualTo("kubernetes");
        });
    }

    @Test
    void a_changed_declaration_gives_another_target_and_an_unchanged_one_the_same() {
        declare("prod", "https://kube.example");
        Target first = targets.named("prod");
        assertThat(targets.named("prod")).isSameAs(first);

        declare("prod", "https://other.example");
        now = now.plusSeconds(2);
        assertThat(targets.named("prod")).isNotSameAs(first);

        store.specs().delete("Target", "prod");
        now = now.plusSeconds(2);
        assertThat(targets.names()).containsExactly("local");
    }

    @Test
    void cluster_secrets_of_argo_cd_in_the_folder_are_targets_and_other_files_are_left_out() throws IOException {
        Path clusters = Files.createDirectories(folder.resolve("clusters"));
        Files.writeString(clusters.resolve("a.yaml"), """
                apiVersion: v1
                kind: Secret
                metadata: {name: eu, labels: {argocd.argoproj.io/secret-type: cluster}}
                stringData:
                  name: eu-west
                  server: https://eu.example
                  config: '{"bearerToken":"hidden"}'
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: other}
                """);
        Files.writeString(clusters.resolve("b.yaml"), "{ not yaml");
        Files.writeString(clusters.resolve("c.txt"), "ignored");

        assertThat(targets.names()).containsExactly("eu-west", "local");
        assertThat(targets.find("https://eu.example/")).contains("eu-west");
    }

    @Test
    void cluster_secrets_of_the_hub_are_targets_and_one_that_cannot_be_used_is_told_by_its_name() {
        hub.listed(HubSecrets.SECRETS, List.of(clusterSecret("eu", "https://eu.example", "'{}'")));
        hub.changed(clusterSecret("us", "https://us.example", "'{\"awsAuthConfig\":{}}'"));

        assertThat(targets.names()).containsExactly("eu", "local", "us");
        assertThat(targets.find("https://eu.example/")).contains("eu");
        assertThat(targets.find("https://us.example")).contains("us");
        assertThat(targets.summaries()).hasEntrySatisfying("us", summary -> {
            assertThat(summary.connection()).isEqualTo(TargetSummary.Connection.DOWN);
            assertThat(summary.message()).contains("awsAuthConfig", "use execProviderConfig");
        });
        assertThatThrownBy(() -> targets.named("us"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(
                        "its declaration cannot be used: cluster Secret Secret/argocd/us: uses awsAuthConfig");

        hub.changed(clusterSecret("us", "https://us.example", "'{}'"));
        hub.gone(clusterSecret("eu", "", "''").ref());
        now = now.plusSeconds(2);
        assertThat(targets.names()).containsExactly("local", "us");
        assertThat(targets.summaries())
                .hasEntrySatisfying(
                        "us", summary -> assertThat(summary.connection()).isEqualTo(TargetSummary.Connection.UNUSED));
    }

    @Test
    void the_hubs_own_cluster_may_have_a_secret_with_another_name() {
        targets = targets(HostSettings.of(folder, "local", clock), Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"));
        hub.changed(clusterSecret("home", "https://kubernetes.default.svc", "''"));

        assertThat(targets.names()).containsExactly("home", "in-cluster", "local");
        assertThat(hub.problems()).isEmpty();
    }

    private static ResourceObject clusterSecret(String name, String server, String config) {
        String yaml = """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: argocd, labels: {argocd.argoproj.io/secret-type: cluster}}
                stringData: {name: %s, server: '%s', config: %s}
                """.formatted(name, name, server, config);
        return ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), Origin.NONE);
    }

    @Test
    void the_cluster_around_the_server_is_a_target() {
        targets = targets(HostSettings.of(folder, "local", clock), Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"));

        assertThat(targets.find(TargetBook.IN_CLUSTER)).contains("in-cluster");
        assertThat(targets.find("https://kubernetes.default.svc")).contains("in-cluster");
    }
}
