package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.yaml.YamlOptions.Spelling;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarFormTest {
    private static final YamlOptions KEEPING = YamlOptions.KUSTOMIZE.withSpelling(Spelling.KEEP);
    private static final String TEXT = """
            plain: abc
            double: "abc"
            single: 'abc'
            literal: |
              abc
            number: 1.50
            int: 7
            date: 2020-01-01
            none:
            nil: null
            map: {a: "b"}
            list: ["b"]
            flow: {a: "b", c: d, e: 0x10}
            """;

    @Test
    void entries_tell_how_their_scalars_were_written() {
        MapNode map = (MapNode) Yaml.parseOne(TEXT, KEEPING);
        assertThat(quoted(map)).containsExactly("double", "single", "literal");
        assertThat(map.form("number").flatMap(ScalarForm::spelling)).contains("1.50");
        assertThat(map.form("date").flatMap(ScalarForm::spelling)).contains("2020-01-01");
        assertThat(map.form("int")).isEmpty();
        assertThat(map.form("none")).contains(ScalarForm.MISSING);
        assertThat(map.form("nil")).isEmpty();
        MapNode flow = map.map("flow").orElseThrow();
        assertThat(quoted(flow)).containsExactly("a");
        assertThat(flow.form("e").flatMap(ScalarForm::spelling)).contains("0x10");
    }

    @Test
    void both_readers_agree_on_forms() {
        MapNode quick = (MapNode) Yaml.parseOne(TEXT, KEEPING);
        MapNode slow = (MapNode) new TreeReader(TEXT, KEEPING).first();
        for (int i = 0; i < quick.size(); i++) {
            assertThat(String.valueOf(quick.formAt(i))).as(quick.keyAt(i)).isEqualTo(String.valueOf(slow.formAt(i)));
        }
    }

    @Test
    void a_form_does_not_count_in_comparisons_and_is_not_kept_unless_asked_for() {
        Node kept = Yaml.parseOne(TEXT, KEEPING);
        MapNode forgotten = (MapNode) Yaml.parseOne(TEXT, YamlOptions.KUSTOMIZE);
        assertThat(kept).isEqualTo(forgotten);
        assertThat(kept.hashCode()).isEqualTo(forgotten.hashCode());
        assertThat(forgotten.hasForms()).isFalse();
    }

    @Test
    void quotes_and_sharing_outlive_another_scalar_and_a_spelling_does_not() {
        ScalarForm shared = ScalarForm.shared();
        MapNode map = MapNode.EMPTY
                .with("q", new TextNode("a"), ScalarForm.QUOTED)
                .with("s", new TextNode("a"), shared)
                .with("w", new FloatNode(1.5), ScalarForm.word("1.50"));
        MapNode changed =
                map.with("q", new IntNode(1)).with("s", new IntNode(2)).with("w", new IntNode(3));
        assertThat(changed.form("q")).contains(ScalarForm.QUOTED);
        assertThat(changed.form("s")).contains(shared);
        assertThat(changed.form("w")).isEmpty();
        assertThat(changed.with("q", MapNode.EMPTY).form("q")).isEmpty();
        assertThat(changed.without("q").form("s")).contains(shared);
        assertThat(changed.with("new", NullNode.NULL).form("new")).isEmpty();
    }

    @Test
    void an_alias_has_the_form_of_its_anchor() {
        MapNode map = (MapNode) Yaml.parseOne("a: &x \"1\"\nb: *x\nc: &y 0x1\nd: *y\n", KEEPING);
        assertThat(quoted(map)).containsExactly("a", "b");
        assertThat(map.form("d").flatMap(ScalarForm::spelling)).contains("0x1");
    }

    private static List<String> quoted(MapNode map) {
        return map.keys().stream()
                .filter(key -> map.form(key).filter(ScalarForm::isQuoted).isPresent())
                .toList();
    }
}
