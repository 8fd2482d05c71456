package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlEmitterTest {
    private static String again(String text) {
        return YamlEmitter.emit(Yaml.parseOne(text, YamlOptions.KUBECTL));
    }

    @Test
    void sorts_keys_and_does_not_indent_lists() {
        assertThat(again("b: [1, {y2: 1, x: [], a10: {}, a9: ~}, [2, 3]]\na: |\n  x\n  y\n"))
                .isEqualTo("""
                        a: |
                          x
                          y
                        b:
                        - 1
                        - a9: null
                          a10: {}
                          x: []
                          y2: 1
                        - - 2
                          - 3
                        """);
    }

    @Test
    void writes_lists_indented_and_numbers_directly_when_pretty() {
        Node tree = MapNode.builder()
                .put("l", ListNode.of(new FloatNode(1_000_000), MapNode.of("k", new TextNode("v"))))
                .build();
        assertThat(YamlEmitter.emit(tree, EmitOptions.PRETTY)).isEqualTo("l:\n  - 1e+06\n  - k: v\n");
    }

    @Test
    void keeps_the_order_of_keys_when_asked() {
        Node tree = MapNode.builder().put("b", "1").put("a", "x").build();
        assertThat(YamlEmitter.emit(tree, EmitOptions.KUBERNETES.withKeyOrder(EmitOptions.KeyOrder.KEPT)))
                .isEqualTo("b: \"1\"\na: x\n");
    }

    @Test
    void joins_documents() {
        assertThat(YamlEmitter.emitAll(List.of(new IntNode(1), MapNode.EMPTY), EmitOptions.KUBERNETES))
                .isEqualTo("1\n---\n{}\n");
    }

    @Test
    void refuses_what_json_cannot_say() {
        assertThatThrownBy(() -> YamlEmitter.emit(new FloatNode(Double.POSITIVE_INFINITY)))
                .hasMessage("json: unsupported value: +Inf");
        assertThatThrownBy(() -> YamlEmitter.emit(new TextNode("a\u007F")))
                .hasMessage("yaml: control characters are not allowed");
    }
}
