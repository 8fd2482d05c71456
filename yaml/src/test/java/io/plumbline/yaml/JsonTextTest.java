package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @Test
    void escapes_as_go_does() {
        Node tree = new TextNode("<a>&\"\\\n\r\t\b\f\u0001\u007f\u2028é\uD83D\uDE00");
        assertThat(JsonText.write(tree))
                .isEqualTo("\"\\u003ca\\u003e\\u0026\\\"\\\\\\n\\r\\t\\b\\f\\u0001\u007f\\u2028é\uD83D\uDE00\"");
        assertThat(JsonText.write(new TextNode("<\uD83D"), JsonText.Html.KEPT)).isEqualTo("\"<\\ufffd\"");
    }

    @Test
    void sorts_keys_by_code_point() {
        Node tree = MapNode.builder()
                .put("\uD83D\uDE00", "1")
                .put("\uFF5E", "2")
                .put("b", "3")
                .put("a10", "4")
                .put("a9", "5")
                .build();
        assertThat(JsonText.write(tree))
                .isEqualTo("{\"a10\":\"4\",\"a9\":\"5\",\"b\":\"3\",\"\uFF5E\":\"2\",\"\uD83D\uDE00\":\"1\"}");
    }

    @Test
    void indents() {
        Node tree = MapNode.of("a", ListNode.of(new IntNode(1), MapNode.EMPTY, ListNode.EMPTY));
        assertThat(JsonText.writeIndented(tree, JsonText.Html.KEPT, "  "))
                .isEqualTo("{\n  \"a\": [\n    1,\n    {},\n    []\n  ]\n}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {             | unexpected end of JSON input
                    {a            | invalid character 'a' looking for beginning of object key string
                    {"a" 1}       | invalid character '1' after object key
                    {"a":1 2}     | invalid character '2' after object key:value pair
                    [1 2]         | invalid character '2' after array element
                    1 2           | invalid character '2' after top-level value
                    nul1          | invalid character '1' in literal null (expecting 'l')
                    -x            | invalid character 'x' in numeric literal
                    1.x           | invalid character 'x' after decimal point in numeric literal
                    1ex           | invalid character 'x' in exponent of numeric literal
                    "\\q"         | invalid character 'q' in string escape code
                    "\\u12x4"     | invalid character 'x' in \\u hexadecimal character escape
                    é             | invalid character 'Ã' looking for beginning of value
                    ~'~           | invalid character '\\'' looking for beginning of value
                    """)
    void tells_errors_in_the_words_of_go(String text, String message) {
        assertThatThrownBy(() -> JsonText.read(text))
                .isInstanceOf(YamlSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void an_error_has_a_position_and_a_remedy() {
        assertThatThrownBy(() -> JsonText.read("{\n  \"a\": x}"))
                .isInstanceOfSatisfying(YamlSyntaxException.class, failure -> {
                    assertThat(failure.position()).contains(new YamlPosition(2, 8));
                    assertThat(failure.remedy()).isNotBlank();
                });
    }

    @Test
    void limits_are_named() {
        assertThatThrownBy(() -> JsonText.read("[[1]]", YamlLimits.DEFAULT.withDepthMax(1)))
                .hasMessageContaining("depthMax");
        assertThatThrownBy(() -> JsonText.read("[1]", YamlLimits.DEFAULT.withCharactersMax(2)))
                .hasMessageContaining("charactersMax");
        Node deep = NullNode.NULL;
        for (int i = 0; i <= YamlLimits.DEPTH_MAX; i++) {
            deep = ListNode.of(deep);
        }
        Node tooDeep = deep;
        assertThatThrownBy(() -> JsonText.write(tooDeep)).hasMessageContaining("depthMax");
        assertThatThrownBy(() -> YamlEmitter.emit(tooDeep)).hasMessageContaining("depthMax");
    }

    @Test
    void of_a_repeated_key_the_last_value_wins() {
        assertThat(JsonText.read("{\"a\":1,\"a\":2}")).isEqualTo(MapNode.of("a", new IntNode(2)));
    }
}
