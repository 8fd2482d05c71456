package io.plumbline.health.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.health.LiveObjects;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleExpressionTest {
    private static final ResourceObject WIDGET = LiveObjects.widget(
            "{phase: Ready, ratio: 0.5, empty: null, observedGeneration: 1, parts: [{c: 1}, {c: 2, name: b}],"
                    + " conditions: [{type: Ready, status: true, message: fine}]}");

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            status.phase == 'Ready'                                  ; true
            status.nothing == 'Ready'                                ; false
            status.nothing.deeper == 'Ready'                         ; false
            !(status.nothing == 'Ready')                             ; false
            status.nothing == 'x' || status.phase == 'Ready'         ; true
            has(status.nothing)                                      ; false
            has(status.empty)                                        ; false
            status.parts[7].c == 1                                   ; false
            status.parts.exists(p, p.c == 2)                         ; true
            status.parts.exists(p, p.name == 'b')                    ; true
            status.ratio < 1                                         ; true
            spec.size == 3                                           ; true
            object.count('status.parts.1.c') == 2                    ; true
            object.text('status.parts.1.name') == 'b'                ; true
            object.text('status.no.such') == ''                      ; true
            object.sum('status.parts', 'c') == 3                     ; true
            object.condition('Ready').status == 'True'               ; true
            object.condition('Ready').message == 'fine'              ; true
            object.condition('Other').status == ''                   ; true
            object.behind()                                          ; true
            metadata.name == 'w' && object.kind == 'Widget'          ; true
            """)
    void an_expression_reads_the_object(String text, boolean expected) {
        assertThat(expression(text).isTrue(WIDGET)).isEqualTo(expected);
    }

    @Test
    void an_expression_makes_text_and_trees() {
        assertThat(expression("'is ' + status.phase").text(WIDGET)).isEqualTo("is Ready");
        assertThat(expression("status.nothing").text(WIDGET)).isEmpty();
        assertThat(expression("{'a': [1, status.parts[0]], 'b': spec}").value(WIDGET, Map.of()))
                .contains(JsonText.read("{\"a\":[1,{\"c\":1}],\"b\":{\"size\":3}}"));
        assertThat(expression("int(parameters.n)").value(WIDGET, Map.of("parameters", Map.of("n", "7"))))
                .contains(new IntNode(7));
        assertThat(expression("status.nothing").value(WIDGET, Map.of())).isEmpty();
    }

    @Test
    void what_is_no_expression_is_told_with_its_place() {
        assertThatThrownBy(() -> expression("status.phase ==").check())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not valid CEL")
                .satisfies(e -> assertThat(((InvalidInput) e).subject()).isEqualTo("rules.yaml:7"));
        assertThatThrownBy(() -> expression("nosuch(status)").check()).hasMessageContaining("nosuch");
    }

    @Test
    void a_failing_expression_names_its_place() {
        assertThatThrownBy(() -> expression("1 / (spec.size - 3) == 1").isTrue(WIDGET))
                .isInstanceOf(RuleFailure.class)
                .hasMessageStartingWith("rules.yaml:7: ");
        assertThatThrownBy(() -> expression("status.phase").isTrue(WIDGET))
                .hasMessageContaining("neither true nor false");
        assertThatThrownBy(() -> expression("spec.size").text(WIDGET)).hasMessageContaining("not text");
        assertThatThrownBy(() -> expression("timestamp('2026-01-01T00:00:00Z')").value(WIDGET, Map.of()))
                .hasMessageContaining("has no place in an object");
        assertThatThrownBy(() -> expression("object.text('a[') == ''").isTrue(WIDGET))
                .isInstanceOf(RuleFailure.class)
                .hasMessageStartingWith("rules.yaml:7: ");
        assertThatThrownBy(() -> expression("object.text('a').matches('(')").isTrue(WIDGET))
                .isInstanceOf(RuleFailure.class);
    }

    @Test
    void a_long_expression_exceeds_expression_characters() {
        String text = "'" + "x".repeat(ExpressionLimits.CHARACTERS_MAX) + "'";
        assertThatThrownBy(() -> expression(text).check())
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("expression characters");
    }

    @Test
    void a_deep_expression_is_refused() {
        String text = "(".repeat(ExpressionLimits.DEPTH_MAX + 1) + "1" + ")".repeat(ExpressionLimits.DEPTH_MAX + 1);
        assertThatThrownBy(() -> expression(text).check())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("recursion limit");
    }

    @Test
    void nested_loops_exceed_a_limit() {
        String ten = "[1,2,3,4,5,6,7,8,9,10]";
        String text = "%s.all(a, %s.all(b, %s.all(c, %s.all(d, %s.all(e, a + b + c + d + e > 0)))))"
                .formatted(ten, ten, ten, ten, ten);
        assertThatThrownBy(() -> expression(text).isTrue(WIDGET))
                .isInstanceOf(RuleFailure.class)
                .hasMessageContaining("exceeds the limit 'expression ");
    }

    @Test
    void text_that_doubles_exceeds_expression_value_size() {
        String grow = "x";
        var text = new StringBuilder("'0123456789'");
        for (int i = 0; i < 8; i++) {
            text.insert(0, "[")
                    .append("].map(")
                    .append(grow)
                    .append(i)
                    .append(", ")
                    .append(String.join(" + ", Collections.nCopies(8, grow + i)))
                    .append(")[0]");
        }
        assertThatThrownBy(() -> expression(text + " == ''").isTrue(WIDGET))
                .isInstanceOf(RuleFailure.class)
                .hasMessageContaining("expression value size");
    }

    private static RuleExpression expression(String text) {
        return new RuleExpression(text, () -> "rules.yaml:7");
    }
}
