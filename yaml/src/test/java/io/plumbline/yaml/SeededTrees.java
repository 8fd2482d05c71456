package io.plumbline.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random trees that are the same for the same seed.
final class SeededTrees {
    private static final List<String> TEXTS = List.of(
            "name",
            "a b",
            "yes",
            "010",
            "1e3",
            "~",
            "",
            " lead",
            "trail ",
            "a: b",
            "a #b",
            "- a",
            "{a}",
            "x\ny",
            "x\n",
            "\n",
            "x\n\n",
            "  x\ny\n",
            "x \ny",
            "tab\there",
            "it's",
            "\"q\"",
            "http://a:80/b?c=d",
            "é日本",
            "\uD83D\uDE00",
            "long words ".repeat(12),
            "a  b ".repeat(30) + "end",
            "2020-01-01",
            "1:30",
            "# x",
            "|",
            "\u00a0",
            "a\\b",
            "\r",
            "\u0001",
            "'",
            ":",
            "-",
            "? a",
            "---",
            "...",
            "%a",
            "@a",
            "$(A)",
            "{{ .Values.a }}",
            "a,b",
            "a\n\tb\n",
            "- x\n- y\n",
            "0b1",
            "+1",
            ".5",
            "k".repeat(130),
            "0x1F",
            "line one\n  line two\n\nline four\n");
    private final Random random;

    SeededTrees(long seed) {
        random = new Random(seed);
    }

    MapNode map() {
        return map(4);
    }

    private MapNode map(int depth) {
        var map = MapNode.builder();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            map.put(random.nextInt(3) == 0 ? text() : "key" + random.nextInt(20), node(depth - 1));
        }
        return map.build();
    }

    private Node node(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0, 1, 2 -> new TextNode(text());
            case 3 -> new IntNode(random.nextLong() >> random.nextInt(64));
            case 4 -> BoolNode.of(random.nextBoolean());
            case 5 -> NullNode.NULL;
            case 6 -> number();
            case 7 -> list(depth);
            default -> map(depth);
        };
    }

    private Node number() {
        if (random.nextInt(4) == 0) {
            return new BigIntNode(BigInteger.ONE.shiftLeft(63).add(BigInteger.valueOf(random.nextInt(1000))));
        }
        return new FloatNode(random.nextInt(1, 1_000_000) * 2 / 3.0 + 0.125);
    }

    private ListNode list(int depth) {
        var items = new ArrayList<Node>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            items.add(node(depth - 1));
        }
        return new ListNode(items);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
