package io.plumbline.schema.argo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Application;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SourceSpec;
import io.plumbline.schema.ApplicationDeclaration;
import io.plumbline.schema.Declaration;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.Project;
import io.plumbline.schema.ProjectDeclaration;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import io.plumbline.schema.TextLookup;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgoDialectTest {
    private final ManifestReader reader = new ManifestReader(SchemaRegistry.ofClassPath(), InstantSource.system());

    @Test
    void windows_and_identities_of_a_project_are_read() {
        Project project = ((ProjectDeclaration) reader.read(List.of(new SourceText("project.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: web, namespace: argocd}
                spec:
                  destinationServiceAccounts:
                    - {server: "https://kubernetes.default.svc", namespace: "shop-*", defaultServiceAccount: deployer}
                    - {server: "*", namespace: "*", defaultServiceAccount: "ops:robot"}
                  syncWindows:
                    - {kind: deny, schedule: "0 18 * * 5", duration: 62h, timeZone: Europe/Berlin, clusters: [in-cluster], manualSync: true}
                    - {kind: allow, schedule: "* * * * *", duration: 1m, applications: [], namespaces: []}
                """)))
                        .getFirst())
                .project();
        assertThat(project.windows()).hasSize(1);
        assertThat(project.windows().getFirst().words()).isEqualTo("deny 0 18 * * 5 (Europe/Berlin) for 2d14h");
        assertThat(project.windows().getFirst().cover().fits("any", "any", List.of("in-cluster")))
                .isTrue();
        assertThat(project.identity(List.of("in-cluster"), "shop-1")).contains("system:serviceaccount:shop-1:deployer");
        assertThat(project.identity(List.of("edge"), "shop-1")).contains("system:serviceaccount:ops:robot");
    }

    @Test
    void a_window_that_covers_nothing_or_is_never_due_is_told() {
        var project = ResourceObject.of(
                (MapNode) Yaml.parse("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: AppProject
                        metadata: {name: web}
                        spec:
                          syncWindows: [{kind: allow, schedule: "* * * * *", duration: 1m}]
                        """, YamlOptions.KUBECTL).getFirst().root(), new Origin("project.yaml", 1));
        assertThat(reader.notes(project, TextLookup.NONE))
                .singleElement()
                .asString()
                .contains("spec.syncWindows[0]: has no effect; it names no applications");
        assertThatThrownBy(() -> reader.read(List.of(new SourceText("project.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: AppProject
                        metadata: {name: web}
                        spec:
                          syncWindows: [{kind: allow, schedule: "99 * * * *", duration: 1m, applications: ["*"]}]
                        """))))
                .hasMessageContaining("schedule '99 * * * *' cannot be read");
    }

    @Test
    void an_application_that_deploys_a_chart_is_read_as_it_is() {
        Application shop = application("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: shop
                  namespace: argocd
                  labels: {team: web}
                  finalizers: [resources-finalizer.argocd.argoproj.io]
                  annotations: {argocd.argoproj.io/sync-wave: "2"}
                spec:
                  project: web
                  source:
                    repoURL: https://charts.example/stable
                    chart: shop
                    targetRevision: 1.2.*
                    helm:
                      releaseName: shop
                      valueFiles: []
                      values: |
                        replicas: 2
                      parameters: [{name: image.tag, value: "7", forceString: true}]
                    directory: {recurse: false, jsonnet: {}}
                  destination: {server: https://kubernetes.default.svc, namespace: shop}
                  syncPolicy:
                    automated: {prune: true, selfHeal: true}
                    syncOptions: [CreateNamespace=true, PruneLast=true, ServerSideApply=true]
                    managedNamespaceMetadata: {labels: {istio-injection: enabled}}
                    retry: {limit: -1, backoff: {duration: "10", factor: 3, maxDuration: 5m}}
                  ignoreDifferences:
                  - {group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}
                  revisionHistoryLimit: 3
                  info: [{name: url, value: https://shop.example}]
                """);
        assertThat(shop.project()).isEqualTo("web");
        assertThat(shop.labels().entries()).containsEntry("team", "web");
        assertThat(shop.destination()).isEqualTo(new Destination("in-cluster", "shop"));
        assertThat(shop.deletion()).isEqualTo(DeletionPolicy.CASCADE);
        SourceSpec source = shop.sources().getFirst();
        assertThat(source.repoUrl()).isEqualTo("https://charts.example/stable");
        assertThat(source.chart()).isEqualTo("shop");
        assertThat(source.targetRevision()).isEqualTo("1.2.*");
        assertThat(source.renderer()).isEqualTo("helm");
        assertThat(source.parameters().text("values")).contains("replicas: 2\n");
        assertThat(shop.sync().automated()).hasValueSatisfying(automated -> {
            assertThat(automated.prune()).isTrue();
            assertThat(automated.selfHeal()).isTrue();
        });
        assertThat(shop.sync().options().createNamespace()).isTrue();
        assertThat(shop.sync().options().pruneLast()).isTrue();
        assertThat(shop.sync().options().prune()).isTrue();
        assertThat(shop.sync().options().namespaceMetadata().labels()).containsEntry("istio-injection", "enabled");
        assertThat(shop.sync().retry().limit()).isEqualTo(-1);
        assertThat(shop.sync().retry().backoff()).isEqualTo(Duration.ofSeconds(10));
        assertThat(shop.sync().retry().max()).isEqualTo(Duration.ofMinutes(5));
        assertThat(shop.ignoreDifferences()).hasSize(1);
    }

    @Test
    void only_the_resources_finalizer_lets_the_objects_go_with_the_application() {
        assertThat(application(minimal("finalizers: []")).deletion()).isEqualTo(DeletionPolicy.ORPHAN);
        assertThat(application(minimal("finalizers: [foregroundDeletion]")).deletion())
                .isEqualTo(DeletionPolicy.ORPHAN);
        assertThat(application(minimal("finalizers: [resources-finalizer.argocd.argoproj.io/background]"))
                        .deletion())
                .isEqualTo(DeletionPolicy.CASCADE);
    }

    @Test
    void an_empty_automated_block_turns_automation_on_and_enabled_false_turns_it_off() {
        assertThat(application(minimal("") + "  syncPolicy: {automated: {}}\n")
                        .sync()
                        .automated())
                .isPresent();
        assertThat(application(minimal("") + "  syncPolicy: {automated: {enabled: false}}\n")
                        .sync()
                        .automated())
                .isEmpty();
        assertThat(application(minimal("") + "  syncPolicy: {automated: null}\n")
                        .sync()
                        .automated())
                .isEmpty();
        assertThat(application(minimal("") + "  syncPolicy: {automated: {prune: true}, syncOptions: [Prune=false]}\n")
                        .sync()
                        .automated())
                .hasValueSatisfying(automated -> assertThat(automated.prune()).isFalse());
    }

    @Test
    void several_sources_keep_their_names_and_one_with_a_ref_alone_lends_its_files() {
        Application shop = application("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  project: default
                  source: {repoURL: https://old.example/x.git, path: old}
                  sources:
                  - repoURL: registry.example/charts
                    chart: shop
                    targetRevision: 2.0.0
                    helm: {valueFiles: [$values/prod/values.yaml]}
                  - repoURL: https://git.example/values.git
                    targetRevision: main
                    ref: values
                  - repoURL: https://git.example/extra.git
                    path: k
                    kustomize: {namePrefix: a-, replicas: [{name: web, count: "3"}], images: [web=web:2]}
                  destination: {name: prod, namespace: shop}
                """);
        assertThat(shop.sources()).extracting(SourceSpec::renderer).containsExactly("helm", "none", "kustomize");
        assertThat(shop.sources()).extracting(SourceSpec::name).containsExactly("source-1", "values", "source-3");
        assertThat(shop.sources().getFirst().repoUrl()).isEqualTo("oci://registry.example/charts");
        assertThat(shop.destination().target()).isEqualTo("prod");
        assertThat(shop.sources().getLast().parameters().toString()).contains("3");
    }

    @Test
    void unknown_fields_and_those_without_effect_are_told_with_file_and_line() {
        String text = minimal("") + """
                  syncPolicy:
                    automated: {prune: true, selfheal: true}
                    syncOptions: [ServerSideApply=false, Frobnicate=true]
                """;
        Declaration declared =
                reader.read(List.of(new SourceText("apps/shop.yaml", text))).getFirst();
        List<String> notes = reader.notes(declared.object(), path -> Optional.of(text));
        assertThat(notes)
                .containsExactly(
                        "apps/shop.yaml:11: spec.syncPolicy.automated.selfheal: is not a field of Argo CD; it is passed over",
                        "apps/shop.yaml:12: spec.syncPolicy.syncOptions[0]: 'ServerSideApply=false' has no effect;"
                                + " everything is applied on the server side",
                        "apps/shop.yaml:12: spec.syncPolicy.syncOptions[1]: 'Frobnicate=true' has no effect;"
                                + " it is not an option of Argo CD that is known here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  syncPolicy: {automated: {prune: 'yes'}} | must be true or false, not the text 'yes'",
                "  source: {repoURL: https://x.example/y.git, plugin: {name: cue}} | config management plugins are not run",
                "  destination: {namespace: x} | neither 'server' nor 'name' is set",
                "  destination: {server: https://a, name: b} | exclude each other",
                "  source: {repoURL: https://x.example/y.git, path: ../up} | lies outside the repository",
                "  sourceHydrator: {drySource: {repoURL: https://x.example/y.git}} | rendered-manifest branches",
            })
    void what_cannot_be_read_is_refused_by_name(String line, String words) {
        String field = line.strip().substring(0, line.strip().indexOf(':'));
        String text = minimal("").replaceAll("(?m)^  " + field + ":.*\n", "") + "  " + line.strip() + "\n";
        assertThatThrownBy(() -> application(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(words);
    }

    @Test
    void an_application_set_is_refused_clearly() {
        assertThatThrownBy(() -> reader.read(List.of(new SourceText(
                        "x.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: x}\n"))))
                .hasMessageContaining("ApplicationSet is not read yet");
    }

    @Test
    void a_project_allows_what_argo_cd_would_allow() {
        Project project = project("""
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: web}
                spec:
                  sourceRepos: ["https://git.example/web/*", "!https://git.example/web/secret"]
                  destinations:
                  - {server: "*", namespace: "!kube-system"}
                  - {server: https://kubernetes.default.svc, namespace: "web-*"}
                  clusterResourceWhitelist: [{group: "", kind: Namespace, name: "web-*"}]
                  namespaceResourceBlacklist: [{group: "", kind: ResourceQuota}]
                  syncWindows: [{kind: deny, schedule: "* * * * *", duration: 1h, applications: ["*"]}]
                """);
        assertThat(project.allowsSource("https://git.example/web/shop.git")).isTrue();
        assertThat(project.allowsSource("https://git.example/web/secret")).isFalse();
        assertThat(project.allowsSource("https://git.example/web/a/b")).isFalse();
        assertThat(project.allowsDestination(List.of("in-cluster"), "web-shop")).isTrue();
        assertThat(project.allowsDestination(List.of("in-cluster"), "kube-system"))
                .isFalse();
        assertThat(project.allowsDestination(List.of("prod"), "web-shop")).isFalse();
        assertThat(project.allowsKind(new ObjectRef("", "Namespace", "", "web-a"), true))
                .isTrue();
        assertThat(project.allowsKind(new ObjectRef("", "Namespace", "", "db"), true))
                .isFalse();
        assertThat(project.allowsKind(new ObjectRef("apps", "Deployment", "web-a", "x"), false))
                .isTrue();
        assertThat(project.allowsKind(new ObjectRef("", "ResourceQuota", "web-a", "x"), false))
                .isFalse();
    }

    @Test
    void a_project_without_lists_allows_no_source_no_destination_and_no_cluster_scoped_kind() {
        Project project = project("""
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: web}
                spec: {signatureKeys: [{keyID: ABCDEF0123456789}]}
                """);
        assertThat(project.allowsSource("https://git.example/web")).isFalse();
        assertThat(project.allowsDestination(List.of("in-cluster"), "x")).isFalse();
        assertThat(project.allowsKind(new ObjectRef("", "Namespace", "", "x"), true))
                .isFalse();
        assertThat(project.allowsKind(new ObjectRef("", "Secret", "x", "x"), false))
                .isTrue();
        assertThat(project.signedCommits()).isTrue();
    }

    @Test
    void every_field_of_the_tables_has_a_reason_unless_it_is_read() {
        for (String kind : List.of("Application", "AppProject")) {
            assertThat(FieldTable.of(kind).rows())
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(field.reason().isEmpty())
                            .as(field.path())
                            .isEqualTo(field.effect() == ForeignField.Effect.READ));
        }
    }

    private Application application(String text) {
        return ((ApplicationDeclaration) reader.read(List.of(new SourceText("apps/shop.yaml", text)))
                        .getFirst())
                .application();
    }

    private Project project(String text) {
        return ((ProjectDeclaration) reader.read(List.of(new SourceText("apps/web.yaml", text)))
                        .getFirst())
                .project();
    }

    private static String minimal(String metadata) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: shop
                  %s
                spec:
                  project: default
                  source: {repoURL: "https://git.example/shop.git", targetRevision: main, path: deploy}
                  destination: {server: "https://kubernetes.default.svc", namespace: shop}
                """.formatted(metadata.isEmpty() ? "namespace: argocd" : metadata);
    }
}
