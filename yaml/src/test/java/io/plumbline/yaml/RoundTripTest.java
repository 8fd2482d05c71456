package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final long SEED = 4_711;
    private static final int TREES = 1_500;

    @Test
    void what_is_written_reads_back_as_the_same_tree() {
        var trees = new SeededTrees(SEED);
        for (int i = 0; i < TREES; i++) {
            Node tree = trees.map();
            String yaml = YamlEmitter.emit(tree);
            assertThat(Yaml.parseOne(yaml, YamlOptions.KUBECTL)).as(yaml).isEqualTo(tree);
            String kept = YamlEmitter.emit(tree, EmitOptions.KUBERNETES.withKeyOrder(EmitOptions.KeyOrder.KEPT));
            assertThat(Yaml.parseOne(kept, YamlOptions.KUSTOMIZE)).as(kept).isEqualTo(tree);
            assertThat(JsonText.read(JsonText.write(tree))).isEqualTo(tree);
            assertThat(JsonText.read(JsonText.writeIndented(tree, JsonText.Html.KEPT, "  ")))
                    .isEqualTo(tree);
        }
    }

    @Test
    void the_order_of_keys_in_the_tree_does_not_change_the_text() {
        Node one =
                MapNode.builder().put("a10", "x").put("a9", "y").put("B", "z").build();
        Node two =
                MapNode.builder().put("B", "z").put("a9", "y").put("a10", "x").build();
        assertThat(YamlEmitter.emit(one)).isEqualTo(YamlEmitter.emit(two)).isEqualTo("B: z\na9: \"y\"\na10: x\n");
    }

    @Test
    void whole_numbers_beyond_64_bits_become_fractions_when_written_as_yaml() {
        assertThat(YamlEmitter.emit(new BigIntNode(BigInteger.TEN.pow(20)))).isEqualTo("1e+20\n");
        assertThat(YamlEmitter.emit(new BigIntNode(BigInteger.ONE.shiftLeft(63))))
                .isEqualTo("9223372036854775808\n");
        assertThat(JsonText.write(new BigIntNode(BigInteger.TEN.pow(20)))).isEqualTo("100000000000000000000");
    }

    @Test
    void huge_scalars_pass_both_ways() {
        String huge = "0123456789 ".repeat(200_000) + "end";
        Node tree = MapNode.of("data", new TextNode(huge));
        assertThat(Yaml.parseOne(YamlEmitter.emit(tree), YamlOptions.KUBECTL)).isEqualTo(tree);
    }
}
