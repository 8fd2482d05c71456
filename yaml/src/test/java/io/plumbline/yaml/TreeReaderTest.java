package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeReaderTest {
    private static String kubectl(String text) {
        return JsonText.write(Yaml.parseOne(text, YamlOptions.KUBECTL));
    }

    private static String kustomize(String text) {
        return JsonText.write(Yaml.parseOne(text, YamlOptions.KUSTOMIZE));
    }

    @Test
    void keeps_the_order_of_keys() {
        MapNode map = (MapNode) Yaml.parseOne("b: 1\na: 2\n", YamlOptions.KUBECTL);
        assertThat(map.keys()).containsExactly("b", "a");
    }

    @Test
    void reads_a_stream_with_blank_documents_and_tells_where_each_starts() {
        List<YamlDocument> documents = Yaml.parse(
                "# only a comment\n---\na: 1\n---\n# nothing\n---\nnull\n...\n---\nb: 2\n", YamlOptions.KUBECTL);
        assertThat(documents).extracting(YamlDocument::isBlank).containsExactly(false, true, false, false);
        assertThat(documents).extracting(YamlDocument::line).containsExactly(3, 4, 7, 10);
        assertThat(Yaml.parse("", YamlOptions.KUBECTL)).isEmpty();
        assertThat(Yaml.parse("# c\n", YamlOptions.KUBECTL)).isEmpty();
    }

    @Test
    void reads_byte_order_mark_and_windows_line_ends() {
        assertThat(kubectl("\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\n")).isEqualTo("{\"a\":1,\"b\":\"x\\ny\\n\"}");
    }

    @Test
    void a_merge_in_kubectl_mode_overwrites_what_stands_before_it() {
        assertThat(kubectl("a: {<<: {b: 2}, b: 1}\nx: {b: 1, <<: {b: 2}}"))
                .isEqualTo("{\"a\":{\"b\":1},\"x\":{\"b\":2}}");
        assertThat(kustomize("a: {<<: {b: 2}, b: 1}\nx: {b: 1, <<: {b: 2}}"))
                .isEqualTo("{\"a\":{\"b\":1},\"x\":{\"b\":1}}");
        assertThat(kubectl("x: {<<: [{a: 1}, {a: 2, b: 3}]}")).isEqualTo("{\"x\":{\"a\":1,\"b\":3}}");
    }

    @Test
    void a_repeated_key_is_an_error_that_tells_both_lines_or_the_last_wins() {
        assertThatThrownBy(() -> kustomize("s:\n  a: 1\n  a: 2\n"))
                .isInstanceOf(YamlContentException.class)
                .hasMessage("yaml: unmarshal errors:\n  line 3: mapping key \"a\" already defined at line 2");
        assertThatThrownBy(() -> kubectl("s:\n  a: 1\n  a: 2\n  a: 3\n"))
                .hasMessage("yaml: unmarshal errors:\n  line 3: key \"a\" already set in map"
                        + "\n  line 4: key \"a\" already set in map");
        assertThat(Yaml.parseOne("a: 1\na: 2\n", YamlOptions.HELM)).isEqualTo(MapNode.of("a", new IntNode(2)));
    }

    @Test
    void keys_that_are_not_text_become_text_for_kubectl_and_fail_for_kustomize() {
        assertThat(kubectl("x: {1: a, yes: b, 1.5: c}"))
                .isEqualTo("{\"x\":{\"1\":\"a\",\"1.5\":\"c\",\"true\":\"b\"}}");
        assertThatThrownBy(() -> kustomize("x: {1: a}"))
                .hasMessage("json: unsupported type: map[interface {}]interface {}");
    }

    @Test
    void unknown_and_circular_anchors_are_errors() {
        assertThatThrownBy(() -> kubectl("a: *b")).hasMessage("yaml: unknown anchor 'b' referenced");
        assertThatThrownBy(() -> kubectl("a: &x [*x]")).hasMessage("yaml: anchor 'x' value contains itself");
    }

    @Test
    void syntax_errors_have_the_wording_of_go() {
        assertThatThrownBy(() -> kubectl("a:\n  b: c: d\n"))
                .isInstanceOf(YamlSyntaxException.class)
                .hasMessage("yaml: line 2: mapping values are not allowed in this context");
        assertThatThrownBy(() -> kubectl("a: b\nc\nd: e\n")).hasMessage("yaml: line 3: could not find expected ':'");
    }

    @Test
    void remembers_how_scalars_were_written_when_asked() {
        YamlDocument document = Yaml.parse(
                        "a: 1.50\nb: yes\nc: 2020-01-01\nd: text\n",
                        YamlOptions.KUSTOMIZE.withSpelling(YamlOptions.Spelling.KEEP))
                .getFirst();
        MapNode root = (MapNode) document.root();
        assertThat(document.spelling(root.valueAt(0))).contains("1.50");
        assertThat(document.spelling(root.valueAt(2))).contains("2020-01-01");
        assertThat(document.spelling(root.valueAt(3))).isEmpty();
    }

    @Test
    void each_limit_is_named_when_it_is_broken() {
        assertLimit("[[[1]]]", YamlLimits.DEFAULT.withDepthMax(2), "depthMax");
        assertLimit("[1,2,3]", YamlLimits.DEFAULT.withNodesMax(3), "nodesMax");
        assertLimit("a\n---\nb\n", YamlLimits.DEFAULT.withDocumentsMax(1), "documentsMax");
        assertLimit("abc", YamlLimits.DEFAULT.withCharactersMax(2), "charactersMax");
    }

    private static void assertLimit(String text, YamlLimits limits, String name) {
        assertThatThrownBy(() -> Yaml.parse(text, YamlOptions.KUBECTL.withLimits(limits)))
                .isInstanceOfSatisfying(
                        YamlLimitException.class,
                        failure -> assertThat(failure.limit()).isEqualTo(name))
                .hasMessageContaining(name);
    }

    @Test
    void an_alias_bomb_and_endless_nesting_hit_their_limits() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            String name = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", List.of(name, name, name, name, name))));
        }
        assertThatThrownBy(() -> kubectl(bomb.toString())).hasMessageContaining("nodesMax");
        assertThatThrownBy(() -> kubectl("[".repeat(100_000))).hasMessageContaining("depthMax");
    }

    @Test
    void finds_the_place_of_a_node() {
        String text = "---\nx: 1\n---\nspec:\n  ports:\n  - name: a\n    a/b: 7\n";
        assertThat(Yaml.locate(text, 1, "/spec/ports/0/a~1b")).contains(new YamlPosition(7, 10));
        assertThat(Yaml.locate(text, 1, "")).contains(new YamlPosition(4, 1));
        assertThat(Yaml.locate(text, 1, "/spec/ports/1")).isEmpty();
        assertThat(Yaml.locate(text, 2, "")).isEmpty();
    }

    @Test
    void reads_texts_that_are_made_to_be_slow() {
        String tabs = "a: &x 1\n" + "# \t\t\t".repeat(100_000) + "\nb: *x\n";
        assertThat(kubectl(tabs)).isEqualTo("{\"a\":1,\"b\":1}");
        String pairs = "a: &x 1\nb:\n" + "- \"\uD83D\uDE00\"\n".repeat(20_000);
        assertThat(kubectl(pairs)).contains("\uD83D\uDE00");
        assertThat(kubectl("a: " + "word ".repeat(500_000) + "\n")).hasSizeGreaterThan(2_000_000);
        assertThat(Yaml.parse("---\n".repeat(50_000), YamlOptions.KUBECTL)).hasSize(50_000);
    }

    @Test
    void tabs_are_refused_where_go_refuses_them() {
        assertThatThrownBy(() -> kubectl("a:\n  b: []\n\t\n"))
                .hasMessage("yaml: line 3: found character that cannot start any token");
        assertThatThrownBy(() -> kubectl("a: b\n\t\nc: d\n"))
                .hasMessage("yaml: line 2: found a tab character that violates indentation");
        assertThatThrownBy(() -> kubectl("a: |\n  \tx\n"))
                .hasMessage("yaml: line 2: found a tab character where an indentation space is expected");
        assertThat(kubectl("a: |\n  x\n  \ty\n")).isEqualTo("{\"a\":\"x\\n\\ty\\n\"}");
    }
}
