package io.plumbline.yaml;

import java.util.List;
import java.util.Random;

/// Random texts made of the pieces YAML is made of; most are broken.
final class RandomLines {
    static final List<String> PIECES = List.of(
            "a",
            "b:",
            "c: ",
            "- ",
            "-",
            "  ",
            " ",
            "\n",
            "\n  ",
            "\n",
            "\n    ",
            "'",
            "\"",
            "#",
            " #",
            ": ",
            ":",
            "|",
            ">",
            "|-",
            ">-\n",
            "|+\n",
            "{",
            "}",
            "[",
            "]",
            ", ",
            ",",
            "&x ",
            "*x",
            "!!str ",
            "<<: ",
            "---\n",
            "--- ",
            "...\n",
            "? ",
            "\t",
            "%",
            "\\",
            "\\n",
            "1",
            "yes",
            "~",
            "é",
            "\uFEFF",
            "\u0085",
            "null",
            "word word",
            "- a\n",
            "k: v\n",
            "  k: v\n",
            "  - x: 1\n",
            "k:\n",
            "''",
            "\"\"",
            "\\\n",
            "\\ ");

    private RandomLines() {}

    static String text(Random random) {
        var text = new StringBuilder();
        int pieces = 1 + random.nextInt(14);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
