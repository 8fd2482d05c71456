package io.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Labels;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import io.plumbline.source.Artifact;
import io.plumbline.source.MemoryTree;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderFactsTest {
    private static final Instant COMMITTED = Instant.parse("2026-01-02T03:04:05Z");
    private static final String CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\n";

    private final RenderService service = new RenderService(
            Renderers.standard(), RenderLimits.DEFAULT, InstantSource.fixed(Instant.parse("2026-05-05T00:00:00Z")));
    private Instant committed = COMMITTED;

    @Test
    void the_revision_counts_up_when_something_changes_and_never_by_itself() {
        String template = "{{ .Release.Revision }} {{ .Release.IsInstall }} {{ .Release.IsUpgrade }}";
        RenderOutcome first = render(template, "a: 1", RenderFacts.NONE);
        assertThat(says(first)).isEqualTo("1 true false");
        assertThat(first.release()).isEqualTo(new ReleaseState(1, false, COMMITTED));

        RenderFacts live = RenderFacts.NONE.withPast(past(first));
        RenderOutcome again = render(template, "a: 1", live);
        assertThat(again.rendering()).isEqualTo(first.rendering());
        assertThat(again.release()).isEqualTo(first.release());
        assertThat(again.fromCache()).isTrue();

        RenderOutcome second = render(template + " more", "a: 1", live);
        assertThat(says(second)).isEqualTo("2 false true more");
        assertThat(second.release().revision()).isEqualTo(2);
        assertThat(render(template + " more", "a: 1", RenderFacts.NONE.withPast(past(second)))
                        .rendering())
                .isEqualTo(second.rendering());
        assertThat(says(render(template, "a: 1", RenderFacts.NONE.withPast(past(second)))))
                .isEqualTo("3 false true");
    }

    @Test
    void a_past_that_is_only_counted_gives_the_same_numbers() {
        String template = "{{ .Release.Revision }}";
        RenderOutcome fifth = render(
                template, "a: 1", RenderFacts.NONE.withPast(ReleasePast.counted(4, Digest.of("another"), COMMITTED)));
        assertThat(says(fifth)).isEqualTo("5");
        ReleasePast counted = ReleasePast.counted(
                5, fifth.rendering().digest(), fifth.release().present());
        assertThat(render(template, "a: 1", RenderFacts.NONE.withPast(counted)).rendering())
                .isEqualTo(fifth.rendering());
        assertThat(ReleasePast.counted(0, fifth.rendering().digest(), COMMITTED).isNone())
                .isTrue();
    }

    @Test
    void a_new_commit_alone_gives_no_new_time_and_a_change_does() {
        String template = "{{ now | date \"2006-01-02\" }}";
        RenderOutcome first = render(template, "a: 1", RenderFacts.NONE);
        assertThat(says(first)).isEqualTo("2026-01-02");
        committed = Instant.parse("2026-02-03T00:00:00Z");
        RenderFacts live = RenderFacts.NONE.withPast(past(first));
        assertThat(says(render(template, "a: 1", live))).isEqualTo("2026-01-02");
        assertThat(says(render(template + " x", "a: 1", live))).isEqualTo("2026-02-03 x");
    }

    @Test
    void the_time_is_never_before_the_application_was_declared() {
        RenderFacts late = RenderFacts.NONE.withSince(Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(says(render("{{ now | date \"2006-01-02\" }}", "a: 1", late)))
                .isEqualTo("2026-03-03");
    }

    @Test
    void templates_see_the_versions_of_the_target_and_only_those_they_ask_for_count() {
        String template = "{{ .Capabilities.KubeVersion.Minor }} {{ .Capabilities.APIVersions.Has \"apps/v1\" }}"
                + " {{ .Capabilities.APIVersions.Has \"policy/v1beta1\" }}";
        RenderFacts facts = RenderFacts.NONE.withCluster("v1.33.4", List.of("apps/v1", "v1"));
        assertThat(says(render(template, "a: 1", facts))).isEqualTo("33 true false");
        assertThat(render(template, "a: 1", facts.withCluster("v1.33.4", List.of("apps/v1", "v1", "x.dev/v1")))
                        .fromCache())
                .isTrue();
        assertThat(says(render(template, "a: 1", facts.withCluster("v1.33.4", List.of("policy/v1beta1")))))
                .isEqualTo("33 false true");
        assertThat(says(render(template, "a: 1", facts.withCluster("v1.34.0", List.of("apps/v1")))))
                .isEqualTo("34 true false");
    }

    @Test
    void lookup_is_answered_where_it_is_allowed_and_its_answer_counts() {
        String template = "{{ (lookup \"v1\" \"ConfigMap\" \"web\" \"old\").data | toJson }}"
                + " {{ len (lookup \"v1\" \"ConfigMap\" \"web\" \"\").items }}";
        var objects = new HashMap<String, String>(Map.of("old", "{data: {k: v}}"));
        RenderFacts facts = RenderFacts.NONE.withLookup(reader(objects));
        assertThat(says(render(template, "a: 1", facts))).isEqualTo("{\"k\":\"v\"} 1");
        assertThat(render(template, "a: 1", facts).fromCache()).isTrue();
        objects.put("old", "{data: {k: w}}");
        assertThat(says(render(template, "a: 1", facts))).isEqualTo("{\"k\":\"w\"} 1");
        objects.put("new", "{}");
        assertThat(says(render(template, "a: 1", facts))).isEqualTo("{\"k\":\"w\"} 2");
        assertThat(says(render("{{ lookup \"v1\" \"ConfigMap\" \"web\" \"old\" | toJson }}", "a: 1", RenderFacts.NONE)))
                .isEqualTo("{}");
    }

    @Test
    void a_lookup_that_is_refused_ends_the_rendering() {
        LiveReader refuses = (_, _, _, _) -> {
            throw new PlumbException(ErrorCode.REFUSED, "Secret web/x", "may not be looked at", "ask", null);
        };
        assertThatThrownBy(() -> render(
                        "{{ lookup \"v1\" \"Secret\" \"web\" \"x\" | toJson }}",
                        "a: 1",
                        RenderFacts.NONE.withLookup(refuses)))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("may not be looked at");
    }

    @Test
    void chance_stays_the_same_for_an_application_and_a_secret_seed_changes_it() {
        String template = "{{ randAlphaNum 30 }}";
        RenderOutcome known = render(template, "a: 1", RenderFacts.NONE);
        assertThat(known.rendering().warnings()).singleElement().asString().contains("no secret seed is set");
        RenderFacts secret = RenderFacts.NONE.withSeed(Secret.of("k"));
        RenderOutcome hidden = new RenderService(Renderers.standard(), RenderLimits.DEFAULT, InstantSource.system())
                .render(application("{}"), List.of(artifact(template, "a: 1")), secret);
        assertThat(hidden.rendering().warnings()).isEmpty();
        assertThat(says(hidden)).isNotEqualTo(says(known));
        assertThat(says(new RenderService(Renderers.standard(), RenderLimits.DEFAULT, InstantSource.system())
                        .render(application("{}"), List.of(artifact(template, "a: 1")), secret)))
                .isEqualTo(says(hidden));
    }

    @Test
    void charts_with_the_same_file_names_are_not_mixed_up() {
        assertThat(says(render("one", "a: 1", RenderFacts.NONE))).isEqualTo("one");
        assertThat(says(render("two", "a: 1", RenderFacts.NONE))).isEqualTo("two");
        assertThat(says(render("{{ .Values.a }}", "a: 1", RenderFacts.NONE))).isEqualTo("1");
        assertThat(says(render("{{ .Values.a }}", "a: 2", RenderFacts.NONE))).isEqualTo("2");
    }

    @Test
    void variables_are_taken_from_objects_of_the_target_and_written_ones_win() {
        var objects = new HashMap<String, String>(Map.of("vars", "{data: {one: from-object, two: from-object}}"));
        RenderFacts facts = RenderFacts.NONE.withObjects(reader(objects));
        String postBuild = "{substitute: {two: written},"
                + " substituteFrom: [{kind: ConfigMap, name: vars}, {kind: Secret, name: none, optional: true}]}";
        Application application = application("{}", postBuild);
        RenderOutcome outcome = service.render(application, List.of(artifact("${one} ${two}", "a: 1")), facts);
        assertThat(says(outcome)).isEqualTo("from-object written");
        assertThatThrownBy(() -> service.render(
                        application("{}", "{substituteFrom: [{kind: ConfigMap, name: none}]}"),
                        List.of(artifact("x", "a: 1")),
                        facts))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.explain())
                                .contains("substituteFrom: ConfigMap 'none'", "is not in namespace 'web'"));
    }

    private static ReleasePast past(RenderOutcome outcome) {
        return new ReleasePast(outcome.release(), outcome.rendering().digest());
    }

    private static LiveReader reader(Map<String, String> configMaps) {
        return (apiVersion, kind, namespace, name) -> {
            assertThat(apiVersion + "/" + namespace).isEqualTo("v1/web");
            var found = new ArrayList<MapNode>();
            configMaps.keySet().stream()
                    .sorted()
                    .filter(key -> kind.equals("ConfigMap") && (name.isEmpty() || name.equals(key)))
                    .forEach(key -> found.add(map(configMaps.getOrDefault(key, "{}"))));
            return found;
        };
    }

    private RenderOutcome render(String template, String values, RenderFacts facts) {
        return service.render(application("{}"), List.of(artifact(template, values)), facts);
    }

    private Artifact artifact(String template, String values) {
        return new Artifact(
                new Revision("main", "sha1", "abcdef0123456789"),
                new CommitInfo("", "", committed, ""),
                MemoryTree.of(Map.of(
                        "Chart.yaml",
                        CHART,
                        "values.yaml",
                        values + "\n",
                        "templates/a.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  says: '" + template + "'\n")));
    }

    private static String says(RenderOutcome outcome) {
        ResourceObject object = outcome.rendering().objects().getFirst();
        return object.body().map("data").flatMap(data -> data.text("says")).orElse("");
    }

    private static Application application(String parameters) {
        return application(parameters, "{}");
    }

    private static Application application(String parameters, String postBuild) {
        return new Application(
                new ApplicationName("shop"),
                "default",
                Labels.NONE,
                List.of(),
                List.of(new SourceSpec("main", "/srv/a.git", "main", "", "", "helm", map(parameters), map(postBuild))),
                new Destination("local", "web"),
                SyncPolicy.DEFAULT,
                List.of(),
                RollbackPolicy.DEFAULT,
                DeletionPolicy.CASCADE,
                false,
                Optional.empty());
    }

    private static MapNode map(String yaml) {
        return Yaml.parseOne(yaml, YamlOptions.KUBECTL) instanceof MapNode map ? map : MapNode.EMPTY;
    }
}
