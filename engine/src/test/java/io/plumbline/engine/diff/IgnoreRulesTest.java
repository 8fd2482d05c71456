package io.plumbline.engine.diff;

import static io.plumbline.engine.Trees.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.IgnoreRule;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IgnoreRulesTest {
    private static final ObjectRef REF = new ObjectRef("", "Pod", "", "web");
    private static final String BODY =
            "{spec: {containers: [{name: 'web', image: 'a'}, {name: 'proxy', image: 'b'}, {name: 'log'}], num: 1}}";

    private static MapNode without(String path, String body) {
        return IgnoreRules.of(List.of(DifferTest.rule(List.of(), List.of(path), List.of())))
                .without(REF, map(body));
    }

    static Stream<Arguments> paths() {
        String both = "containers: [{name: 'web', image: 'a'}, {name: 'proxy', image: 'b'}]";
        String whole = "{spec: {" + both + ", num: 1}}";
        String imageless = "{spec: {containers: [{name: 'web'}, {name: 'proxy'}], num: 1}}";
        return Stream.of(
                Arguments.of(".spec.num", "{spec: {" + both + "}}"),
                Arguments.of(".spec[\"num\"]", "{spec: {" + both + "}}"),
                Arguments.of(
                        ".spec.containers[] | select(.name == \"proxy\")",
                        "{spec: {containers: [{name: 'web', image: 'a'}], num: 1}}"),
                Arguments.of(".spec.containers[1, 0]", "{spec: {containers: [], num: 1}}"),
                Arguments.of(".spec.containers[].image", imageless),
                Arguments.of(".. | .image?", imageless),
                Arguments.of(".nothing.there[]?", whole),
                Arguments.of(".spec.num[]", whole));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_jq_path_takes_out_what_it_leads_to(String path, String left) {
        String body = "{spec: {containers: [{name: 'web', image: 'a'}, {name: 'proxy', image: 'b'}], num: 1}}";

        assertThat(without(path, body)).isEqualTo(map(left));
    }

    @Test
    void several_findings_of_one_list_do_not_shift_each_other() {
        assertThat(without(".spec.containers[] | select(.name | test(\"web|log\"))", BODY))
                .isEqualTo(map("{spec: {containers: [{name: 'proxy', image: 'b'}], num: 1}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"def f: f; f", ".a | reduce .[] as $x (0; 1)", ".[", "input", "foreach .[] as $i (0;1)"})
    void what_is_no_path_or_could_run_without_end_is_refused(String path) {
        assertThatThrownBy(() -> without(path, BODY)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".spec | until(false; .)", ".spec | last(repeat(1))", ".a | env", "range(1000000000)"})
    void functions_that_generate_are_refused_by_name(String path) {
        assertThatThrownBy(() -> without(path, BODY))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not allowed");
    }

    @Test
    void words_inside_of_texts_are_no_code() {
        assertThat(without(".spec | select(.num == \"def reduce .. ..\") | .num", BODY))
                .isEqualTo(map(BODY));
    }

    @Test
    void limits_are_named() {
        assertThatThrownBy(() -> without("." + "a".repeat(JqPath.EXPRESSION_CHARS_MAX), BODY))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("jq expression characters");
        assertThatThrownBy(() -> without("..|..", BODY))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("jq recursive descents");
        assertThatThrownBy(() -> without(".a[]", "{a: [" + "1,".repeat(JqPath.FINDINGS_MAX) + "1]}"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("jq findings");
        List<IgnoreRule> many =
                Collections.nCopies(IgnoreRules.RULES_MAX + 1, DifferTest.rule(List.of(), List.of(), List.of()));
        assertThatThrownBy(() -> IgnoreRules.of(many))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("ignore rules");
    }

    @Test
    void a_pointer_without_a_slash_is_refused_with_the_way_to_write_it() {
        assertThatThrownBy(() -> IgnoreRules.of(List.of(DifferTest.rule(List.of("spec.n"), List.of(), List.of()))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is not a JSON pointer");
    }
}
