package io.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.engine.hook.HookRules;
import io.plumbline.engine.hook.Waves;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Hook;
import io.plumbline.model.HookDeletePolicy;
import io.plumbline.model.Labels;
import io.plumbline.model.Phase;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import io.plumbline.render.RenderFacts;
import io.plumbline.render.RenderLimits;
import io.plumbline.render.RenderService;
import io.plumbline.render.Renderers;
import io.plumbline.source.Artifact;
import io.plumbline.source.MemoryTree;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmParametersTest {
    private static final String VALUES_DUMP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: dump}
            data:
              values: {{ omit .Values "global" | toJson | quote }}
            """;

    private final RenderService service =
            new RenderService(Renderers.standard(), RenderLimits.DEFAULT, InstantSource.fixed(Instant.EPOCH));
    private final Map<String, String> files = new TreeMap<>(Map.of(
            "charts/shop/Chart.yaml",
            "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
            "charts/shop/templates/dump.yaml",
            VALUES_DUMP));
    private final Map<String, String> other = new TreeMap<>(Map.of("env/prod.yaml", "from: other\n"));
    private RenderFacts facts = RenderFacts.NONE;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {parameters: [{name: a, value: '1'}]}                                        | {"a":1}
            {parameters: [{name: a, value: '1', forceString: true}]}                     | {"a":"1"}
            {parameters: [{name: a, value: 1}, {name: a, value: 2}]}                     | {"a":2}
            {parameters: [{name: a, value: 'x,y'}]}                                      | {"a":"x,y"}
            {parameters: [{name: a, value: 'x\\,y,z'}]}                                  | {"a":"x,y,z"}
            {parameters: [{name: a, value: '{x,y}'}]}                                    | {"a":["x","y"]}
            {parameters: [{name: 'a.b[0]', value: true}]}                                  | {"a":{"b":[true]}}
            {parameters: [{name: a, value: '$ARGOCD_APP_NAME-${PLUMB_APP_REVISION_SHORT}'}]} | {"a":"web-abcdef0"}
            {parameters: [{name: a, value: '$OTHER $5'}]}                                | {"a":"$OTHER $5"}
            {values: 'a: text', valuesObject: {b: map}}                                  | {"b":"map"}
            {values: 'a: text', parameters: [{name: a, value: p}]}                       | {"a":"p"}
            {valueFiles: [one.yaml, two.yaml]}                                           | {"from":"two","one":1,"two":2}
            {valueFiles: [two.yaml, one.yaml]}                                           | {"from":"one","one":1,"two":2}
            {valueFiles: [/top.yaml]}                                                    | {"from":"top"}
            {valueFiles: [../../top.yaml]}                                               | {"from":"top"}
            {valueFiles: [$values/env/prod.yaml]}                                        | {"from":"other"}
            {valueFiles: ['$PLUMB_APP_NAME.yaml']}                                       | {"from":"web"}
            {valueFiles: ['more/*.yaml']}                                                | {"a":1,"b":2,"from":"b"}
            {valueFiles: ['more/**/*.yaml']}                                             | {"a":1,"b":2,"d":3,"from":"deep"}
            {valueFiles: ['more/*.yaml', more/a.yaml]}                                   | {"a":1,"b":2,"from":"a"}
            {valueFiles: ['more/{a,x}.yaml', 'more/[ab].yaml']}                          | {"a":1,"b":2,"from":"b"}
            {valueFiles: [none.yaml, 'none/*.yaml', one.yaml], ignoreMissingValueFiles: true} | {"from":"one","one":1}
            {fileParameters: [{name: a, path: note.txt}]}                                | {"a":"a note"}
            {fileParameters: [{name: a, path: /note.txt}]}                               | {"a":"top note"}
            {helmVersion: '4', values: 'a: 1'}                                           | {"a":1}
            """)
    void values_come_from_everywhere_and_later_ones_win(String block, String values) {
        files.put("charts/shop/one.yaml", "one: 1\nfrom: one\n");
        files.put("charts/shop/two.yaml", "two: 2\nfrom: two\n");
        files.put("charts/shop/web.yaml", "from: web\n");
        files.put("charts/shop/more/a.yaml", "a: 1\nfrom: a\n");
        files.put("charts/shop/more/b.yaml", "b: 2\nfrom: b\n");
        files.put("charts/shop/more/deep/c.yaml", "d: 3\nfrom: deep\n");
        files.put("charts/shop/note.txt", "a note");
        files.put("note.txt", "top note");
        files.put("top.yaml", "from: top\n");
        assertThat(values(block)).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {valueFiles: [none.yaml]}            | values file 'none.yaml'   | is not there: looked for 'charts/shop/none.yaml'
            {valueFiles: ['none/*.yaml']}        | values file 'none/*.yaml' | names no file
            {valueFiles: [../../../etc/passwd]}  | ../../../etc/passwd       | leads out of its source
            {valueFiles: [$values/../../x.yaml]} | $values/../../x.yaml      | leads out of its source
            {valueFiles: [$none/x.yaml]}         | $none/x.yaml              | no source named 'none'
            {valueFiles: ['a[.yaml']}            | values file 'a[.yaml'     | is no glob
            {valuesFrom: [{kind: Job, name: x}]} | valuesFrom: Job 'x'       | is of another kind
            {valuesFrom: [{kind: ConfigMap, name: x}]} | valuesFrom: ConfigMap 'x' | is not in namespace 'prod'
            {postRenderers: [{exec: x}]}         | postRenderers[0]          | is not of kind kustomize
            """)
    void what_cannot_be_found_is_told(String block, String subject, String why) {
        assertThatThrownBy(() -> render(block))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.explain()).contains(subject, why));
    }

    @Test
    void values_are_taken_from_objects_of_the_target() {
        facts = facts.withObjects((_, kind, namespace, name) -> switch (kind + " " + namespace + "/" + name) {
            case "ConfigMap prod/plain" -> List.of(map("{data: {values.yaml: 'a: 1', other: 'b: 2', one: word}}"));
            case "Secret prod/hidden" ->
                List.of(map("{data: {values.yaml: YTogaGlkZGVu, num: NQ==, q: IjUi, c: eCx5PTE=}}"));
            case "ConfigMap else/far" -> List.of(map("{data: {values.yaml: 'a: far'}}"));
            default -> List.of();
        });
        assertThat(values("{valuesFrom: [{kind: ConfigMap, name: plain}, {kind: Secret, name: hidden}]}"))
                .isEqualTo("{\"a\":\"hidden\"}");
        assertThat(values("{values: 'a: inline', valuesFrom: [{kind: ConfigMap, name: plain, valuesKey: other},"
                        + " {kind: Secret, name: none, optional: true}]}"))
                .isEqualTo("{\"a\":\"inline\",\"b\":2}");
        assertThat(values("{values: 'x: {num: inline}', valuesFrom: ["
                        + "{kind: Secret, name: hidden, valuesKey: num, targetPath: x.num},"
                        + "{kind: Secret, name: hidden, valuesKey: q, targetPath: x.q},"
                        + "{kind: Secret, name: hidden, valuesKey: c, targetPath: x.c, literal: true},"
                        + "{kind: ConfigMap, name: plain, valuesKey: one, targetPath: 'l[0]'}]}"))
                .isEqualTo("{\"l\":[\"word\"],\"x\":{\"c\":\"x,y=1\",\"num\":5,\"q\":\"5\"}}");
        assertThat(values("{valuesFrom: [{kind: ConfigMap, name: far, namespace: else}]}"))
                .isEqualTo("{\"a\":\"far\"}");
        assertThatThrownBy(
                        () -> values("{valuesFrom: [{kind: Secret, name: hidden, valuesKey: none, optional: true}]}"))
                .hasMessageContaining("has no key 'none'");
    }

    @Test
    void post_renderers_change_what_was_rendered_in_turn() {
        files.put("charts/shop/templates/web.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec: {template: {spec: {containers: [{name: web, image: "web:1"}]}}}
                """);
        List<ResourceObject> objects = render("""
                postRenderers:
                - kustomize:
                    images: [{name: web, newName: mirror/web, newTag: "2"}]
                - kustomize:
                    patches:
                    - patch: |
                        - op: add
                          path: /metadata/labels
                          value: {team: shop}
                      target: {kind: Deployment}
                """);
        assertThat(objects).extracting(object -> object.ref().name()).containsExactly("dump", "web");
        ResourceObject web = objects.getLast();
        assertThat(web.body().toString()).contains("mirror/web:2").contains("team");
        assertThat(web.label("team")).contains("shop");
        assertThat(web.origin().toString()).contains("shop/templates/web.yaml");
        assertThat(objects.getFirst().label("team")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pre-install               | PRE_SYNC
            pre-install,pre-upgrade   | PRE_SYNC
            pre-upgrade               | PRE_SYNC
            post-install              | POST_SYNC
            post-install,post-upgrade | POST_SYNC
            pre-delete                | PRE_DELETE
            post-delete               | POST_DELETE
            pre-rollback              |
            """)
    void hooks_run_in_the_phases_argo_cd_gives_them(String events, String phase) {
        Hook hook = hook(events, "").orElseThrow();
        assertThat(hook.phases()).isEqualTo(phase == null ? Set.of() : Set.of(Phase.valueOf(phase)));
        assertThat(hook.deletePolicies()).containsExactly(HookDeletePolicy.BEFORE_HOOK_CREATION);
    }

    @Test
    void hooks_keep_their_weight_and_policies_and_may_be_left_out() {
        Hook hook = hook("pre-install", "helm.sh/hook-delete-policy: 'hook-succeeded,hook-failed'")
                .orElseThrow();
        assertThat(hook.deletePolicies())
                .containsExactlyInAnyOrder(HookDeletePolicy.HOOK_SUCCEEDED, HookDeletePolicy.HOOK_FAILED);
        assertThat(hook("test", "")).isEmpty();
        assertThat(hook("pre-install,unknown", "")).isEmpty();
        files.put("charts/shop/templates/job.yaml", job("pre-install", "helm.sh/hook-weight: '-5'"));
        assertThat(Waves.of(render("{}").getLast())).isEqualTo(-5);
        assertThat(render("{disableHooks: true}"))
                .extracting(object -> object.ref().name())
                .containsExactly("dump");
    }

    @Test
    void items_of_a_list_stand_for_themselves_and_crds_come_first() {
        files.put(
                "charts/shop/crds/a.yaml",
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: as.x.dev}\n");
        files.put("charts/shop/templates/list.yaml", """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Secret, metadata: {name: one}}
                - {apiVersion: v1, kind: Secret, metadata: {name: two}}
                """);
        assertThat(render("{}"))
                .extracting(object -> object.ref().name())
                .containsExactly("as.x.dev", "dump", "one", "two");
        assertThat(render("{skipCrds: true}"))
                .extracting(object -> object.ref().name())
                .containsExactly("dump", "one", "two");
    }

    @Test
    void release_name_namespace_and_versions_of_the_block_win() {
        files.put("charts/shop/templates/dump.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: dump}
                data:
                  values: '{{ .Release.Name }} {{ .Release.Namespace }} {{ .Capabilities.KubeVersion.Minor }}
                    {{- .Capabilities.APIVersions.Has "x.dev/v1" }} {{ .Capabilities.APIVersions.Has "apps/v1" }}'
                """);
        facts = facts.withCluster("v1.30.0", List.of("v1"));
        assertThat(values("{}")).isEqualTo("web prod 30false false");
        assertThat(values("{releaseName: rel, namespace: other, kubeVersion: 1.29.0, apiVersions: [x.dev/v1]}"))
                .isEqualTo("rel other 29true true");
    }

    @Test
    void a_schema_is_checked_unless_it_is_skipped() {
        files.put("charts/shop/values.schema.json", "{\"properties\": {\"a\": {\"type\": \"string\"}}}");
        assertThatThrownBy(() -> values("{values: 'a: 1'}")).hasMessageContaining("at '/a'");
        assertThat(values("{values: 'a: 1', skipSchemaValidation: true}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_source_that_lends_values_only_gives_no_objects() {
        other.put("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: lent}\n");
        assertThat(render("{valueFiles: [$values/env/prod.yaml]}"))
                .extracting(object -> object.ref().name())
                .containsExactly("dump");
    }

    private Optional<Hook> hook(String events, String more) {
        files.put("charts/shop/templates/job.yaml", job(events, more));
        return render("{}").stream()
                .filter(object -> object.ref().kind().equals("Job"))
                .findFirst()
                .flatMap(HookRules::hook);
    }

    private static String job(String events, String more) {
        return "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: job\n  annotations:\n    helm.sh/hook: " + events
                + "\n    " + more + "\n";
    }

    private String values(String block) {
        return render(block)
                .getFirst()
                .body()
                .map("data")
                .flatMap(data -> data.text("values"))
                .orElse("");
    }

    private List<ResourceObject> render(String block) {
        var sources = new ArrayList<SourceSpec>();
        sources.add(new SourceSpec("main", "/srv/a.git", "main", "charts/shop", "", "helm", map(block), MapNode.EMPTY));
        sources.add(new SourceSpec("values", "/srv/b.git", "main", "", "", "none", MapNode.EMPTY, MapNode.EMPTY));
        Application application = new Application(
                new ApplicationName("web"),
                "default",
                Labels.NONE,
                List.of(),
                sources,
                new Destination("local", "prod"),
                SyncPolicy.DEFAULT,
                List.of(),
                RollbackPolicy.DEFAULT,
                DeletionPolicy.CASCADE,
                false,
                Optional.empty());
        List<Artifact> artifacts = List.of(artifact(files), artifact(other));
        return service.render(application, artifacts, facts).rendering().objects();
    }

    private static Artifact artifact(Map<String, String> texts) {
        return new Artifact(
                new Revision("main", "sha1", "abcdef0123456789"), CommitInfo.NONE, MemoryTree.of(Map.copyOf(texts)));
    }

    private static MapNode map(String yaml) {
        return Yaml.parseOne(yaml, YamlOptions.KUBECTL) instanceof MapNode map ? map : MapNode.EMPTY;
    }
}
