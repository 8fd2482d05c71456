package io.plumbline.engine.diff;

import static io.plumbline.engine.Trees.live;
import static io.plumbline.engine.Trees.map;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Comparison of objects whose owners the server names.
final class OwnershipTest {
    private static ResourceObject deployment(String body) {
        return object("apps/v1 Deployment/web", body);
    }

    /// A live object with entries `manager: fields`, or `manager subresource: fields`.
    private static LiveObject owned(String body, String managers) {
        var entries = new StringBuilder();
        map(managers).entries().forEach((name, fields) -> {
            String[] words = name.split(" ", -1);
            String sub = words.length > 1 ? "subresource: '" + words[1] + "', " : "";
            String json = JsonText.write(fields);
            entries.append(entries.isEmpty() ? "" : ", ")
                    .append("{manager: '" + words[0] + "', " + sub + "fieldsV1: " + json + "}");
        });
        MapNode rest = map(body);
        MapNode metadata = rest.map("metadata").orElse(MapNode.EMPTY);
        MapNode fields = map("{managedFields: [" + entries + "]}");
        MapNode whole = rest.with(
                "metadata",
                metadata.with("managedFields", fields.get("managedFields").orElseThrow()));
        return live(deployment(JsonText.write(whole)), MapNode.EMPTY);
    }

    private static List<String> told(Diff diff) {
        return diff.fields().stream()
                .map(field -> field.pointer() + " " + field.cause() + " " + field.manager())
                .toList();
    }

    private static final String PORTS = "'f:spec': {'f:ports': {"
            + "'k:{\"port\":80,\"protocol\":\"TCP\"}': {'.': {}, 'f:port': {}, 'f:name': {}},"
            + "'k:{\"port\":81,\"protocol\":\"TCP\"}': {'.': {}, 'f:port': {}}}}";

    @Test
    void an_item_that_we_own_and_no_longer_declare_is_removed_and_one_of_others_is_not_seen() {
        LiveObject live = owned(
                "{spec: {ports: [{port: 82, protocol: TCP}, {port: 81, protocol: TCP}, {port: 80, name: a, protocol: TCP}]}}",
                "{plumbline: {" + PORTS
                        + "}, mesh: {'f:spec': {'f:ports': {'k:{\"port\":82,\"protocol\":\"TCP\"}': {}}}}}");

        assertThat(told(Differ.diff(deployment("{spec: {ports: [{port: 80, name: a}]}}"), live, IgnoreRules.NONE)))
                .containsExactly("/spec/ports/1 REMOVED_FROM_SOURCE plumbline");
    }

    @Test
    void a_field_of_an_item_is_told_apart_from_that_of_another_item() {
        LiveObject live = owned(
                "{spec: {containers: [{name: a, image: 'a:2'}, {name: b, image: 'b:2'}]}}",
                "{plumbline: {'f:spec': {'f:containers': {'k:{\"name\":\"a\"}': {'f:image': {}}, 'k:{\"name\":\"b\"}': {'.': {}}}}},"
                        + " kubectl-edit: {'f:spec': {'f:containers': {'k:{\"name\":\"b\"}': {'f:image': {}}}}}}");
        ResourceObject desired = deployment("{spec: {containers: [{name: b, image: 'b:1'}, {name: a, image: 'a:1'}]}}");

        assertThat(told(Differ.diff(desired, live, IgnoreRules.NONE)))
                .containsExactly(
                        "/spec/containers/0/image DRIFT kubectl-edit",
                        "/spec/containers/1/image CHANGED_IN_SOURCE plumbline");
    }

    @Test
    void lists_of_unknown_kinds_are_keyed_as_the_server_shows() {
        LiveObject live = owned(
                "{spec: {rules: [{host: b, weight: 2}, {host: a, weight: 1}], args: [x]}}",
                "{plumbline: {'f:spec': {'f:rules': {'k:{\"host\":\"a\"}': {'f:weight': {}}, 'k:{\"host\":\"b\"}': {'f:weight': {}}}}}}");

        assertThat(told(Differ.diff(
                        deployment("{spec: {rules: [{host: a, weight: 1}, {host: b, weight: 3}]}}"),
                        live,
                        IgnoreRules.NONE)))
                .containsExactly("/spec/rules/1/weight CHANGED_IN_SOURCE plumbline");
    }

    @Test
    void a_list_with_one_owner_is_compared_as_a_whole() {
        LiveObject live =
                owned("{spec: {things: [{name: a}, {name: b}]}}", "{plumbline: {'f:spec': {'f:things': {}}}}");

        assertThat(told(Differ.diff(deployment("{spec: {things: [{name: a}]}}"), live, IgnoreRules.NONE)))
                .containsExactly("/spec/things CHANGED_IN_SOURCE plumbline");
    }

    @Test
    void items_of_a_set_belong_to_who_added_them() {
        LiveObject live = owned(
                "{metadata: {finalizers: [ours, theirs]}}",
                "{plumbline: {'f:metadata': {'f:finalizers': {'v:\"ours\"': {}}}},"
                        + " other: {'f:metadata': {'f:finalizers': {'v:\"theirs\"': {}}}}}");

        assertThat(Differ.diff(deployment("{metadata: {finalizers: [ours]}}"), live, IgnoreRules.NONE)
                        .fields())
                .isEmpty();
        assertThat(Differ.diff(deployment("{}"), live, IgnoreRules.NONE).fields())
                .extracting(FieldDifference::pointer)
                .containsExactly("/metadata/finalizers");
    }

    @Test
    void what_an_inherited_tool_applied_and_git_lacks_is_removed() {
        LiveObject live = owned("{spec: {a: 1, b: 2}}", "{argocd-controller: {'f:spec': {'f:a': {}, 'f:b': {}}}}");

        assertThat(told(Differ.diff(deployment("{spec: {a: 1}}"), live, IgnoreRules.NONE)))
                .containsExactly("/spec/b REMOVED_FROM_SOURCE argocd-controller");
    }

    @Test
    void an_autoscaler_has_its_replicas_and_a_person_has_not() {
        String body = "{spec: {replicas: 7}}";
        ResourceObject desired = deployment("{spec: {replicas: 1, paused: false}}");
        LiveObject scaled = owned(
                body,
                "{'kube-controller-manager scale': {'f:spec': {'f:replicas': {}}},"
                        + " plumbline: {'f:spec': {'f:paused': {}}}}");
        LiveObject edited = owned(
                body,
                "{'kubectl scale': {'f:spec': {'f:replicas': {}}}," + " plumbline: {'f:spec': {'f:paused': {}}}}");

        assertThat(Differ.diff(desired, scaled, IgnoreRules.NONE).fields()).isEmpty();
        assertThat(told(Differ.diff(desired, edited, IgnoreRules.NONE)))
                .containsExactly("/spec/replicas DRIFT kubectl");
        assertThat(Yielding.yielded(desired, scaled, IgnoreRules.NONE, Yielding.Ignored.APPLIED)
                        .spec())
                .isEqualTo(map("{paused: false}"));
        assertThat(Yielding.yielded(desired, edited, IgnoreRules.NONE, Yielding.Ignored.APPLIED))
                .isSameAs(desired);
    }

    @Test
    void a_zero_that_the_server_leaves_out_is_there() {
        LiveObject live = owned("{spec: {a: 1}}", "{plumbline: {'f:spec': {'f:a': {}, 'f:b': {}}}}");

        assertThat(Differ.diff(deployment("{spec: {a: 1, b: false}}"), live, IgnoreRules.NONE)
                        .fields())
                .isEmpty();
        assertThat(Differ.diff(deployment("{spec: {a: 1, c: false}}"), live, IgnoreRules.NONE)
                        .fields())
                .hasSize(1);
    }

    @Test
    void a_prediction_decides_about_defaults_and_admission() {
        LiveObject live = owned(
                "{spec: {size: '1.0', image: 'mirror/web', ports: [{port: 80, protocol: TCP}, {port: 9}]}}",
                "{plumbline: {'f:spec': {'f:size': {}, 'f:image': {}}}}");
        ResourceObject desired = deployment("{spec: {size: '1', image: web, unknown: x, ports: [{port: 80}]}}");
        ResourceObject same =
                deployment("{spec: {size: '1.0', image: 'mirror/web', ports: [{port: 80, protocol: TCP}, {port: 9}]}}");
        ResourceObject other = deployment("{spec: {size: '2.0', image: 'mirror/web', ports: [{port: 80}]}}");

        assertThat(Differ.diff(desired, live, IgnoreRules.NONE).fields()).hasSize(3);
        assertThat(Differ.diff(desired, live, IgnoreRules.NONE, same).fields()).isEmpty();
        assertThat(Differ.diff(desired, live, IgnoreRules.NONE, other).fields())
                .extracting(FieldDifference::pointer)
                .containsExactly("/spec/size");
    }

    @Test
    void what_we_inherit_goes_although_a_dry_run_before_taking_over_keeps_it() {
        LiveObject live =
                owned("{spec: {a: 1, b: 2}}", "{kubectl-client-side-apply: {'f:spec': {'f:a': {}, 'f:b': {}}}}");

        assertThat(told(Differ.diff(
                        deployment("{spec: {a: 1}}"), live, IgnoreRules.NONE, deployment("{spec: {a: 1, b: 2}}"))))
                .containsExactly("/spec/b REMOVED_FROM_SOURCE kubectl-client-side-apply");
    }

    @Test
    void a_field_that_somebody_else_declares_too_stays_although_we_drop_it() {
        LiveObject live = owned(
                "{spec: {a: 1, b: 2}}",
                "{plumbline: {'f:spec': {'f:a': {}, 'f:b': {}}}, other: {'f:spec': {'f:b': {}}}}");
        ResourceObject desired = deployment("{spec: {a: 1}}");

        assertThat(Differ.diff(desired, live, IgnoreRules.NONE, deployment("{spec: {a: 1, b: 2}}"))
                        .fields())
                .isEmpty();
        assertThat(Differ.diff(desired, live, IgnoreRules.NONE, deployment("{spec: {a: 1}}"))
                        .fields())
                .hasSize(1);
    }

    @Test
    void without_owners_the_annotation_of_kubectl_tells_what_was_applied() {
        ResourceObject found = object(
                "v1 ConfigMap/a",
                "{metadata: {annotations: {'kubectl.kubernetes.io/last-applied-configuration':"
                        + " '{\"data\": {\"a\": \"1\", \"b\": \"1\"}}'}}, data: {a: '2', b: '1', c: '1'}}");

        assertThat(told(Differ.diff(
                        object("v1 ConfigMap/a", "{data: {a: '1'}}"), live(found, MapNode.EMPTY), IgnoreRules.NONE)))
                .containsExactly("/data/a DRIFT ", "/data/b REMOVED_FROM_SOURCE ");
    }

    @Test
    void respected_fields_keep_their_live_value() {
        var rules = IgnoreRules.of(List.of(DifferTest.rule(
                List.of("/spec/replicas", "/spec/gone"), List.of(".spec.containers[].image"), List.of("vpa"))));
        LiveObject live = owned(
                "{spec: {replicas: 5, cpu: 2, containers: [{name: b, image: 'b:9'}, {name: a, image: 'a:9'}]}}",
                "{vpa: {'f:spec': {'f:cpu': {}}}}");
        ResourceObject desired = deployment(
                "{spec: {replicas: 1, gone: 1, cpu: 1, containers: [{name: a, image: 'a:1', tty: true}, {name: b, image: 'b:1'}]}}");

        assertThat(Yielding.yielded(desired, live, rules, Yielding.Ignored.RESPECTED)
                        .spec())
                .isEqualTo(
                        map(
                                "{replicas: 5, cpu: 2, containers: [{name: a, image: 'a:9', tty: true}, {name: b, image: 'b:9'}]}"));
        assertThat(Yielding.yielded(desired, live, rules, Yielding.Ignored.APPLIED))
                .isSameAs(desired);
    }
}
