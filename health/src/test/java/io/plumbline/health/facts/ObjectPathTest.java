package io.plumbline.health.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPathTest {
    @Test
    void keys_with_dots_stand_in_brackets() {
        assertThat(ObjectPath.of("metadata.annotations[a.b/c].d").keys())
                .containsExactly("metadata", "annotations", "a.b/c", "d");
        assertThat(ObjectPath.of("[a.b]").keys()).containsExactly("a.b");
    }

    @Test
    void a_path_finds_keys_and_elements() {
        var tree = JsonText.read("{\"a\":{\"b.c\":[1,{\"d\":\"x\"}]}}");
        assertThat(ObjectPath.of("a[b.c].1.d").in(tree)).contains(new TextNode("x"));
        assertThat(ObjectPath.of("a[b.c].0").in(tree)).contains(new IntNode(1));
        assertThat(ObjectPath.of("a[b.c].2").in(tree)).isEmpty();
        assertThat(ObjectPath.of("a[b.c].x").in(tree)).isEmpty();
        assertThat(ObjectPath.of("a.b").in(tree)).isEmpty();
        assertThat(ObjectPath.of("a[b.c].0.d").in(tree)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a[b", "a[]"})
    void what_is_no_path_is_refused(String text) {
        assertThatThrownBy(() -> ObjectPath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
