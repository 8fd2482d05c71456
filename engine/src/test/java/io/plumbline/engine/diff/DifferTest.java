package io.plumbline.engine.diff;

import static io.plumbline.engine.Trees.live;
import static io.plumbline.engine.Trees.map;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.engine.Trees;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.IgnoreRule;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferTest {
    private static Diff diff(String desired, String live) {
        return diff(desired, live, desired);
    }

    private static Diff diff(String desired, String live, String applied) {
        return Differ.diff(file(desired), live(file(live), file(applied).body()), IgnoreRules.NONE);
    }

    private static ResourceObject file(String spec) {
        return object("File/a", "{spec: " + spec + "}");
    }

    private static List<String> pointers(Diff diff) {
        return diff.fields().stream().map(FieldDifference::pointer).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            quoteCharacter = '"',
            value = {
                "{a: 1}                               | {a: 1, more: 2}",
                "{a: 1}                               | {a: 1.0}",
                "{a: null, b: 1}                      | {b: 1}",
                "{a: {}, b: [], c: {d: {}}}           | {x: 1}",
                "{x: 1}                               | {x: 1, a: null, b: {}, c: []}",
                "{env: [{name: 'A', value: '1'}]}     | {env: [{name: 'B', value: '2'}, {name: 'A', value: '1'}]}",
                "{args: ['a', 'b']}                   | {args: ['a', 'b']}",
                "{ports: [{port: 80}]}                | {ports: [{port: 443}, {port: 80, protocol: 'TCP'}]}",
                "{finalizers: ['a']}                  | {finalizers: ['b', 'a']}",
                "{steps: [{run: 'x'}]}                | {steps: [{run: 'x', shell: 'sh'}]}",
            })
    void says_nothing_about_what_means_the_same_or_is_not_ours(String desired, String live) {
        assertThat(diff(desired, live).fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            quoteCharacter = '"',
            value = {
                "{a: 1}                           | {a: 2}                          | /spec/a",
                "{a: 1}                           | {}                              | /spec/a",
                "{a: '1'}                         | {a: 1}                          | /spec/a",
                "{a: true}                        | {a: 'true'}                     | /spec/a",
                "{a: {b: {c: 1}}}                 | {a: {b: {}}}                    | /spec/a/b/c",
                "{a: {b: {c: 1}}}                 | {a: 1}                          | /spec/a",
                "{a: {b: {c: 1}}}                 | {}                              | /spec/a",
                "{args: ['a']}                    | {args: ['a', 'b']}              | /spec/args",
                "{args: []}                       | {args: ['a']}                   | /spec/args",
                "{args: ['b', 'a']}               | {args: ['a', 'a']}              | /spec/args/0",
                "{args: ['a']}                    | {args: {a: 1}}                  | /spec/args",
                "{env: [{name: 'A', value: '1'}]} | {env: [{name: 'A', value: 2}]}  | /spec/env/0/value",
                "{env: [{name: 'A', value: '1'}]} | {env: [{name: 'B'}]}            | /spec/env/0",
                "{finalizers: ['a']}              | {finalizers: ['b']}             | /spec/finalizers",
                "{'a/b~c': 1}                     | {'a/b~c': 2}                    | /spec/a~1b~0c",
                "{a: 9007199254740993}            | {a: 9007199254740992.0}         | /spec/a",
            })
    void names_the_field_that_differs(String desired, String live, String pointer) {
        assertThat(pointers(diff(desired, live))).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            quoteCharacter = '"',
            value = {
                "{a: 1} | {a: 2} | {a: 1} | DRIFT",
                "{a: 1} | {a: 2} | {a: 2} | CHANGED_IN_SOURCE",
                "{a: 1} | {a: 2} | {a: 3} | CHANGED_IN_SOURCE",
                "{a: 1} | {}     | {a: 1} | DRIFT",
                "{a: 1} | {}     | {b: 1} | CHANGED_IN_SOURCE",
                "{b: 1} | {a: 2, b: 1} | {a: 2, b: 1} | REMOVED_FROM_SOURCE",
                "{b: 1} | {a: 3, b: 1} | {a: 2, b: 1} | REMOVED_FROM_SOURCE",
                "{a: {x: 1}} | {} | {a: {x: 1}} | DRIFT",
                "{a: {x: 1}} | {} | {a: {x: 2}} | CHANGED_IN_SOURCE",
            })
    void tells_the_cause_from_what_was_applied_last(String desired, String live, String applied, String cause) {
        assertThat(diff(desired, live, applied).fields())
                .singleElement()
                .extracting(field -> field.cause().name())
                .isEqualTo(cause);
    }

    @Test
    void a_removed_field_that_is_gone_already_is_no_difference() {
        assertThat(diff("{b: 1}", "{b: 1}", "{a: 2, b: 1}").fields()).isEmpty();
    }

    @Test
    void of_a_removed_map_only_our_part_is_named() {
        Diff diff = diff("{b: 1}", "{b: 1, m: {ours: 1, theirs: 2}}", "{b: 1, m: {ours: 1}}");

        assertThat(pointers(diff)).containsExactly("/spec/m/ours");
    }

    @Test
    void a_removed_item_of_a_keyed_list_is_named_by_its_place_in_live() {
        Diff diff = diff(
                "{env: [{name: 'A'}]}",
                "{env: [{name: 'X'}, {name: 'A'}, {name: 'B'}]}",
                "{env: [{name: 'A'}, {name: 'B'}]}");

        assertThat(pointers(diff)).containsExactly("/spec/env/2");
        assertThat(diff.fields().getFirst().desired()).isEmpty();
    }

    @Test
    void where_only_ownership_is_known_a_field_of_ours_has_changed_and_one_of_others_has_drifted() {
        MapNode owned = map("{spec: {ours: null, list: null}}");
        Diff diff = Differ.diff(
                file("{ours: 1, theirs: 1, fresh: 1}"),
                live(file("{ours: 2, theirs: 2, list: ['x']}"), owned),
                IgnoreRules.NONE);

        assertThat(diff.fields())
                .extracting(field -> field.pointer() + " " + field.cause())
                .containsExactly(
                        "/spec/fresh CHANGED_IN_SOURCE",
                        "/spec/list REMOVED_FROM_SOURCE",
                        "/spec/ours CHANGED_IN_SOURCE",
                        "/spec/theirs DRIFT");
    }

    @Test
    void an_object_plumbline_never_applied_differs_because_of_the_source() {
        var live = new LiveObject(file("{a: 2}"), "1", Optional.empty());

        assertThat(Differ.diff(file("{a: 1}"), live, IgnoreRules.NONE).fields())
                .extracting(FieldDifference::cause)
                .containsExactly(FieldDifference.Cause.CHANGED_IN_SOURCE);
    }

    @Test
    void identity_status_and_what_the_server_writes_never_differ() {
        ResourceObject desired = object(
                "apps/v1 Deployment/web",
                "{metadata: {creationTimestamp: null, labels: {a: 'b'}}, status: {replicas: 3}}");
        ResourceObject found = object(
                "apps/v1beta1 Deployment/web",
                "{metadata: {namespace: 'x', uid: 'u', resourceVersion: '9', labels: {a: 'b'}}, status: {replicas: 1}}");
        var applied = object("apps/v1 Deployment/web", "{metadata: {labels: {a: 'b', 'plumbline.dev/owner': 'h'}}}");

        assertThat(Differ.diff(desired, live(found, applied.body()), IgnoreRules.NONE)
                        .fields())
                .isEmpty();
    }

    @Test
    void secret_values_never_show_and_plain_and_encoded_ones_are_the_same() {
        ResourceObject desired = object("v1 Secret/s", "{stringData: {same: 'a', other: 'hunter2', fresh: 'hunter3'}}");
        ResourceObject found =
                object("v1 Secret/s", "{data: {same: 'YQ==', other: 'aHVudGVyMQ==', old: 'aHVudGVyNA=='}}");
        Diff diff = Differ.diff(desired, live(found, found.body()), IgnoreRules.NONE);

        assertThat(pointers(diff)).containsExactly("/data/fresh", "/data/old", "/data/other");
        assertThat(diff.fields())
                .flatExtracting(field -> List.of(field.desired(), field.live()))
                .allSatisfy(
                        value -> assertThat((Optional<?>) value).isIn(Optional.empty(), Optional.of(Sensitive.MASK)));
        assertThat(diff.toString()).doesNotContain("hunter", "aHVud");
    }

    @Test
    void the_content_of_a_file_is_hidden_when_either_side_is_sensitive() {
        Diff whole = diff("{content: 'hunter2', sensitive: true}", "{content: 'hunter1', sensitive: true}");
        Diff before = diff("{content: 'open'}", "{content: 'hunter1', sensitive: true}");
        Diff missing = Differ.diff(
                file("{content: 'hunter2', sensitive: true}"),
                live(object("File/a", "{}"), MapNode.EMPTY),
                IgnoreRules.NONE);

        assertThat(List.of(whole, before, missing)).allSatisfy(diff -> {
            assertThat(diff.isEmpty()).isFalse();
            assertThat(diff.toString()).doesNotContain("hunter");
        });
    }

    @Test
    void ignored_fields_do_not_count_wherever_they_are_missing() {
        var rules = IgnoreRules.of(List.of(
                rule(List.of("/spec/replicas", "/metadata/annotations/a~1b", "/spec/args/1"), List.of(), List.of())));
        ResourceObject desired =
                object("File/a", "{metadata: {annotations: {'a/b': '1'}}, spec: {replicas: 1, args: ['a', 'b']}}");
        ResourceObject found = object("File/a", "{spec: {replicas: 5, args: ['a', 'c']}}");

        assertThat(Differ.diff(desired, live(found, desired.body()), rules).fields())
                .isEmpty();
    }

    @Test
    void a_rule_for_another_object_does_not_apply() {
        var rule = new IgnoreRule("*", "Task", "", "", List.of("/spec"), List.of(), List.of());

        assertThat(Differ.diff(file("{a: 1}"), live(file("{a: 2}"), MapNode.EMPTY), IgnoreRules.of(List.of(rule)))
                        .fields())
                .hasSize(1);
    }

    @Test
    void fields_of_an_ignored_manager_do_not_count() {
        ResourceObject desired = object("apps/v1 Deployment/web", "{spec: {replicas: 1, paused: false}}");
        ResourceObject found = object(
                "apps/v1 Deployment/web",
                "{metadata: {managedFields: [{manager: 'hpa', fieldsV1: {'f:spec': {'f:replicas': {}}}},"
                        + "{manager: 'vi', fieldsV1: {'f:spec': {'f:paused': {}}}}]}, spec: {replicas: 7, paused: true}}");
        var rules = IgnoreRules.of(List.of(rule(List.of(), List.of(), List.of("hpa"))));
        Diff diff = Differ.diff(desired, live(found, desired.body()), rules);

        assertThat(diff.fields()).singleElement().satisfies(field -> {
            assertThat(field.pointer()).isEqualTo("/spec/paused");
            assertThat(field.manager()).isEqualTo("vi");
        });
    }

    static IgnoreRule rule(List<String> pointers, List<String> paths, List<String> managers) {
        return new IgnoreRule("*", "*", "", "", pointers, paths, managers);
    }

    @Test
    void an_object_never_differs_from_itself() {
        ResourceObject object =
                object("File/a", "{spec: {a: [1, {b: [2, {name: 'x'}]}], c: {d: null, e: {}, f: [[1], []]}, g: 1.5}}");

        assertThat(Differ.diff(object, Trees.applied(object), IgnoreRules.NONE).fields())
                .isEmpty();
    }
}
