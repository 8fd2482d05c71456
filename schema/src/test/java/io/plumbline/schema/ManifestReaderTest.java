package io.plumbline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Destination;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SyncPolicy;
import io.plumbline.model.WriteBack;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private final ManifestReader reader = new ManifestReader(SchemaRegistry.ofClassPath(), InstantSource.fixed(NOW));

    private static final String SHOP = """
            apiVersion: plumbline.dev/v1
            kind: Application
            metadata: {name: shop, labels: {team: web}}
            spec:
              dependsOn: [database]
              sources:
              - {name: main, repoURL: https://git.example/shop.git, targetRevision: main, path: ./deploy/prod/}
              - repoURL: https://charts.example
                chart: redis
                helm: {releaseName: cache}
                postBuild: {substitute: {A: 1}}
              destination: {target: edge, namespace: shop}
              sync: {automated: {prune: true, selfHeal: true}, options: {replace: true}, retry: {limit: 2, backoff: 1m30s}, timeout: PT5M}
              ignoreDifferences:
              - {group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}
              rollback: {writeBack: commit}
              deletion: orphan
            """;

    private List<Declaration> read(String text) {
        return reader.read(List.of(new SourceText("apps/shop.yaml", text)));
    }

    private Application application(String text) {
        return ((ApplicationDeclaration) read(text).getFirst()).application();
    }

    private static String minimal(String more) {
        return """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata:
                  name: shop
                spec:
                  sources:
                  - repoURL: /srv/shop.git
                """ + more.indent(2);
    }

    @Test
    void signatures_without_keys_are_refused_with_what_to_do_instead() {
        assertThatThrownBy(() -> read("""
                apiVersion: plumbline.dev/v1
                kind: Repository
                metadata:
                  name: charts
                spec:
                  url: oci://registry.example/charts
                  signatures:
                    require: true
                    keyless:
                      issuer: https://issuer.example
                """))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.explain())
                                .contains("spec.signatures.keyless: the field 'keyless' is not followed")
                                .contains("cosign sign --key"));
    }

    @Test
    void reads_every_field_of_an_application() {
        Application shop = application(SHOP);

        assertThat(shop.name()).isEqualTo(new ApplicationName("shop"));
        assertThat(shop.labels().entries()).containsEntry("team", "web");
        assertThat(shop.dependsOn()).containsExactly(new ApplicationName("database"));
        assertThat(shop.sources().getFirst().path()).isEqualTo("deploy/prod");
        assertThat(shop.sources().get(1).renderer()).isEqualTo("helm");
        assertThat(shop.sources().get(1).name()).isEqualTo("source-2");
        assertThat(shop.sources().get(1).parameters().text("releaseName")).contains("cache");
        assertThat(shop.sources().get(1).substitute().map("substitute")).isPresent();
        assertThat(shop.destination()).isEqualTo(new Destination("edge", "shop"));
        assertThat(shop.sync().automated().orElseThrow().selfHeal()).isTrue();
        assertThat(shop.sync().options().prune()).isTrue();
        assertThat(shop.sync().options().replace()).isTrue();
        assertThat(shop.sync().retry().backoff()).isEqualTo(Duration.ofSeconds(90));
        assertThat(shop.sync().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(shop.rollback().automatic()).isTrue();
        assertThat(shop.rollback().writeBack()).isEqualTo(WriteBack.COMMIT);
        assertThat(shop.ignoreDifferences().getFirst().jsonPointers()).containsExactly("/spec/replicas");
    }

    @Test
    void an_application_that_says_little_has_the_written_defaults() {
        Application shop = application(minimal(""));

        assertThat(shop.project()).isEqualTo("default");
        assertThat(shop.destination()).isEqualTo(Destination.LOCAL);
        assertThat(shop.sync()).isEqualTo(SyncPolicy.DEFAULT);
        assertThat(shop.rollback()).isEqualTo(RollbackPolicy.DEFAULT);
        assertThat(shop.suspend()).isFalse();
        assertThat(shop.sources().getFirst().targetRevision()).isEqualTo("HEAD");
    }

    @Test
    void one_source_may_be_written_in_the_singular_and_switches_as_true() {
        Application shop = application("""
                {"apiVersion": "plumbline.dev/v1", "kind": "Application", "metadata": {"name": "shop"},
                 "spec": {"source": {"repoURL": "/srv/shop.git", "directory": {"recurse": true}}, "sync": {"automated": true}, "rollback": true}}
                """);

        assertThat(shop.sources()).hasSize(1);
        assertThat(shop.sources().getFirst().renderer()).isEqualTo("directory");
        assertThat(shop.sync().automated()).isPresent();
        assertThat(shop.rollback().automatic()).isTrue();
    }

    @Test
    void tells_all_problems_at_once_with_file_and_line() {
        assertThatThrownBy(() -> read("""
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata:
                  name: shop
                spec:
                  sources:
                  - repoUrl: /srv/shop.git
                    path: web
                  destinaton:
                    target: local
                  sync:
                    timeout: soon
                    options:
                      prune: "yes"
                  deletion: cascad
                  suspend: 1
                """))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("apps/shop.yaml:7: spec.sources[0]: required field 'repoURL' is missing")
                .hasMessageContaining(
                        "apps/shop.yaml:7: spec.sources[0].repoUrl: unknown field 'repoUrl'; did you mean 'repoURL'?")
                .hasMessageContaining(
                        "apps/shop.yaml:9: spec.destinaton: unknown field 'destinaton'; did you mean 'destination'?")
                .hasMessageContaining(
                        "apps/shop.yaml:12: spec.sync.timeout: must be a duration such as 5s, 3m or 1h30m, not 'soon'")
                .hasMessageContaining(
                        "apps/shop.yaml:14: spec.sync.options.prune: must be true or false, not the text 'yes'")
                .hasMessageContaining(
                        "apps/shop.yaml:15: spec.deletion: must be one of cascade, orphan, not the text 'cascad'; did you mean 'cascade'?")
                .hasMessageContaining("apps/shop.yaml:16: spec.suspend: must be true or false, not the number 1");
    }

    @Test
    void refuses_a_path_that_leaves_the_repository_and_credentials_in_an_address() {
        assertThatThrownBy(() -> read(minimal("").replace("/srv/shop.git", "https://me:secret@git.example/x.git")
                        + "    path: deploy/../../etc\n"))
                .hasMessageContaining(
                        "apps/shop.yaml:8: spec.sources[0].path: 'deploy/../../etc' lies outside the repository")
                .hasMessageContaining("spec.sources[0].repoURL: the address holds credentials")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refuses_two_renderers_for_one_source() {
        assertThatThrownBy(() -> read(minimal("") + "    helm: {}\n    kustomize: {}\n"))
                .hasMessageContaining("kustomize and helm exclude each other");
    }

    @Test
    void refuses_an_application_that_depends_on_itself_or_has_no_source() {
        assertThatThrownBy(() -> read(minimal("dependsOn: [shop]"))).hasMessageContaining("cannot depend on itself");
        assertThatThrownBy(() -> read(minimal("").replace("sources:", "sources: []\nignored:")))
                .hasMessageContaining("must not be empty");
    }

    @Test
    void an_unknown_kind_or_version_of_ours_is_refused_and_a_foreign_one_is_not_judged() {
        assertThatThrownBy(() -> read("{apiVersion: plumbline.dev/v1, kind: Aplication, metadata: {name: a}}"))
                .satisfies(thrown -> assertThat(((InvalidInput) thrown).explain())
                        .contains("apps/shop.yaml:1", "unknown kind 'Aplication'", "did you mean 'Application'?"));
        assertThatThrownBy(() -> read("{apiVersion: plumbline.dev/v2, kind: Application, metadata: {name: a}}"))
                .hasMessageContaining("unknown version 'plumbline.dev/v2'");
        assertThat(read("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: 'y'}}")
                        .getFirst())
                .isInstanceOf(ObjectDeclaration.class);
    }

    @Test
    void broken_yaml_is_named_with_its_line() {
        assertThatThrownBy(() -> read("kind: Application\nspec: {\n"))
                .satisfies(
                        thrown -> assertThat(((InvalidInput) thrown).subject()).startsWith("apps/shop.yaml:"));
    }

    @Test
    void items_of_a_list_and_documents_of_a_stream_come_one_by_one() {
        String list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: s}\n";
        assertThat(read(minimal("") + "---\n# nothing\n---\n" + list))
                .extracting(declaration -> declaration.object().ref().display())
                .containsExactly("Application/shop", "Secret/s");
    }

    @Test
    void rendered_objects_are_checked_and_located_in_their_text() {
        String text = "# head\n---\n" + minimal("prune: true");
        var body = (MapNode) Yaml.parse(text, YamlOptions.KUBECTL).getLast().root();
        int line = Yaml.parse(text, YamlOptions.KUBECTL).getLast().line();
        var object = ResourceObject.of(body, new Origin("a.yaml", line));

        assertThatThrownBy(() -> reader.check(List.of(object), path -> Optional.of(text)))
                .satisfies(
                        thrown -> assertThat(((InvalidInput) thrown).subject()).isEqualTo("a.yaml:10"));
        assertThatThrownBy(() -> reader.declaration(object))
                .satisfies(
                        thrown -> assertThat(((InvalidInput) thrown).subject()).isEqualTo("a.yaml:3"));
    }

    @Test
    void reads_holds_projects_repositories_and_targets() {
        List<Declaration> all = read("""
                {apiVersion: plumbline.dev/v1, kind: Hold, metadata: {name: h}, spec: {application: shop, reason: sale, expiresAt: "2026-02-01T00:00:00+01:00"}}
                ---
                {apiVersion: plumbline.dev/v1, kind: Project, metadata: {name: p}, spec: {sources: ["https://git.example/*", "!https://git.example/x*"], destinations: [{target: local}], denyKinds: [{group: "*", kind: Unit}]}}
                ---
                {apiVersion: plumbline.dev/v1, kind: Repository, metadata: {name: r}, spec: {url: "https://git.example/", credentials: {token: {fromFile: /etc/token}, password: {fromStore: {name: git, field: password}}}, interval: 1m}}
                ---
                {apiVersion: plumbline.dev/v1, kind: Target, metadata: {name: t}, spec: {kubernetes: {context: prod}}}
                """);

        assertThat(((HoldDeclaration) all.get(0)).hold().placedAt()).isEqualTo(NOW);
        assertThat(((HoldDeclaration) all.get(0)).hold().expiresAt()).contains(Instant.parse("2026-01-31T23:00:00Z"));
        Project project = ((ProjectDeclaration) all.get(1)).project();
        assertThat(project.allowsSource("https://git.example/shop.git")).isTrue();
        assertThat(project.allowsSource("https://git.example/x.git")).isFalse();
        assertThat(project.allowsDestination(List.of("local"), "any")).isTrue();
        assertThat(project.allowsDestination(List.of("prod"), "any")).isFalse();
        Repository repository = ((RepositoryDeclaration) all.get(2)).repository();
        assertThat(repository.covers("https://git.example/shop.git")).isTrue();
        assertThat(repository.secret("token")).contains(new SecretReference.InFile("/etc/token"));
        assertThat(repository.secret("password")).contains(new SecretReference.InStore("git", "password"));
        assertThat(((TargetDeclaration) all.get(3)).target()).isInstanceOf(TargetAddress.ClusterAddress.class);
        assertThatThrownBy(() -> read("{apiVersion: plumbline.dev/v1, kind: Target, metadata: {name: t}, spec: {}}"))
                .hasMessageContaining("exactly one of");
    }
}
