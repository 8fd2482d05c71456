package io.plumbline.yaml;

import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Refuses tabs where Go refuses them and the library does not: on lines of their own between block values, and
/// before the first character of a block scalar. Sees the events of one text in order.
final class TabRules {
    private final String text;
    private final MarkOffsets offsets;
    private int nextTab;
    private int flowDepth;
    private int checkedTo;
    private boolean afterPlain;

    TabRules(String text) {
        this.text = text;
        this.offsets = new MarkOffsets(text);
        this.nextTab = text.indexOf('\t');
    }

    void see(Event event) {
        if (nextTab < 0) {
            return;
        }
        if (flowDepth == 0) {
            lineOfItsOwn(offsets.of(event.getStartMark()));
        }
        if (event instanceof CollectionStartEvent start && start.isFlow()) {
            flowDepth++;
        } else if (event instanceof CollectionEndEvent && flowDepth > 0) {
            flowDepth--;
        } else if (event instanceof ScalarEvent scalar && (scalar.isLiteral() || scalar.isFolded())) {
            firstCharacter(scalar);
        }
        checkedTo = Math.max(checkedTo, offsets.of(event.getEndMark()));
        afterPlain = event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && !scalar.getValue().isEmpty();
    }

    /// Looks at the lines between the last event and a place. Behind a plain scalar only a tab at the very
    /// beginning of a line is refused, and with other words.
    private void lineOfItsOwn(int to) {
        while (nextTab >= 0 && nextTab < to) {
            if (nextTab >= checkedTo) {
                firstTabOfLine(nextTab);
            }
            int lineEnd = text.indexOf('\n', nextTab);
            int passed = nextTab < checkedTo ? checkedTo : lineEnd < 0 ? text.length() : lineEnd;
            nextTab = text.indexOf('\t', passed);
        }
    }

    private void firstTabOfLine(int tab) {
        int lineStart = text.lastIndexOf('\n', tab) + 1;
        if ((lineStart < checkedTo && checkedTo > 0)
                || !text.substring(lineStart, tab).isBlank()) {
            return;
        }
        if (!afterPlain) {
            throw failure(TabWords.of(text, tab), tab);
        }
        if (tab == lineStart) {
            throw failure(TabWords.INDENTATION, tab);
        }
    }

    private void firstCharacter(ScalarEvent scalar) {
        int feeds = 0;
        String value = scalar.getValue();
        while (feeds < value.length() && value.charAt(feeds) == '\n') {
            feeds++;
        }
        int head = offsets.of(scalar.getStartMark());
        if (feeds == value.length() || value.charAt(feeds) != '\t' || hasIndentDigit(head)) {
            return;
        }
        int line = text.indexOf('\n', head) + 1;
        for (int i = 0; i < feeds; i++) {
            line = text.indexOf('\n', line) + 1;
        }
        throw failure(TabWords.BLANK_EXPECTED, line);
    }

    private boolean hasIndentDigit(int head) {
        for (int i = head + 1; i < text.length() && i <= head + 2; i++) {
            char c = text.charAt(i);
            if (c >= '1' && c <= '9') {
                return true;
            }
        }
        return false;
    }

    private YamlSyntaxException failure(String words, int at) {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        YamlPosition position = new YamlPosition(line, at - text.lastIndexOf('\n', at - 1));
        return new YamlSyntaxException(
                "yaml: " + (line == 1 ? "" : "line " + line + ": ") + words,
                position,
                "Use blanks instead of tabs.",
                null);
    }
}
