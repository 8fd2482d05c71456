package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int TREES = 25;
    private static final int DAMAGES = 40;
    private static final String SIGNS = "{}[]:,-'\"#&*!|>%@`\n\t $()~01aZ.\\/\u00e9\u0000";
    private static final List<String> PIECES = List.of(
            "null",
            "- ",
            "? ",
            "&a [*a]",
            "<<: ",
            "$patch: delete",
            "[[[[",
            "kind: List\nitems: 1\n",
            "---\n",
            "!!binary x",
            "resources: [.]",
            "path: ..",
            "name: [",
            "target: 1",
            "fieldPath: a.[b=].c",
            "delimiter: '.'",
            "value: {}",
            "\r");

    @Test
    void damaged_trees_fail_with_our_error_or_build() {
        int built = 0;
        for (int seed = 0; seed < TREES; seed++) {
            Map<String, String> tree = TreeGenerator.tree(seed);
            var random = new Random(seed);
            for (int i = 0; i < DAMAGES; i++) {
                built += survives(damaged(tree, random)) ? 1 : 0;
            }
        }
        assertThat(built).isLessThan(TREES * DAMAGES);
    }

    /// Any other exception fails the test.
    private static boolean survives(Map<String, String> tree) {
        try {
            Kustomize.withCacheOf(0)
                    .build(MemoryFiles.ofTexts(tree), "top", KustomizeOptions.DEFAULT)
                    .text();
            return true;
        } catch (KustomizeException expected) {
            return false;
        }
    }

    private static Map<String, String> damaged(Map<String, String> tree, Random random) {
        var damaged = new LinkedHashMap<>(tree);
        List<String> names = List.copyOf(tree.keySet());
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            String name = names.get(random.nextInt(names.size()));
            var text = new StringBuilder(damaged.getOrDefault(name, ""));
            int place = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(place, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 1 -> text.insert(place, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.delete(place, Math.min(text.length(), place + 1 + random.nextInt(12)));
                default -> text.setLength(place);
            }
            damaged.put(name, text.toString());
        }
        return damaged;
    }
}
