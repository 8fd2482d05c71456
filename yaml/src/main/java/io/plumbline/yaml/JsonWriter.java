package io.plumbline.yaml;

import io.plumbline.yaml.JsonText.Html;
import java.math.BigInteger;
import java.util.Arrays;

/// Writes one tree as JSON. For one thread.
final class JsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();
    private final boolean escapeHtml;
    private final String step;
    private int depth;

    JsonWriter(Html html, String step) {
        this.escapeHtml = html == Html.ESCAPED;
        this.step = step;
    }

    String write(Node tree) {
        node(tree);
        return out.toString();
    }

    private void node(Node node) {
        switch (node) {
            case MapNode map -> map(map);
            case ListNode list -> list(list);
            case TextNode(String text) -> text(text);
            case IntNode(long number) -> out.append(number);
            case BigIntNode(BigInteger number) -> out.append(number);
            case FloatNode(double number) -> fraction(number);
            case BoolNode(boolean truth) -> out.append(truth);
            case NullNode _ -> out.append("null");
        }
    }

    private void fraction(double number) {
        if (!Double.isFinite(number)) {
            throw new YamlContentException(
                    "json: unsupported value: " + GoNumbers.json(number), null, "Use a finite number.");
        }
        out.append(GoNumbers.json(number));
    }

    private void map(MapNode map) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        String[] keys = map.keys().toArray(String[]::new);
        Arrays.sort(keys, JsonWriter::byCodePoint);
        out.append('{');
        enter();
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            line();
            text(keys[i]);
            out.append(step.isEmpty() ? ":" : ": ");
            node(map.get(keys[i]).orElse(NullNode.NULL));
        }
        depth--;
        line();
        out.append('}');
    }

    private void list(ListNode list) {
        if (list.size() == 0) {
            out.append("[]");
            return;
        }
        out.append('[');
        enter();
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            line();
            node(list.items().get(i));
        }
        depth--;
        line();
        out.append(']');
    }

    private void enter() {
        if (++depth > YamlLimits.DEPTH_MAX) {
            throw new YamlLimitException("depthMax", YamlLimits.DEPTH_MAX, null);
        }
    }

    private void line() {
        if (!step.isEmpty()) {
            out.append('\n').repeat(step, depth);
        }
    }

    /// The order of UTF-8 bytes, which is the order of code points.
    static int byCodePoint(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean pairA = Character.isSurrogate(a);
                boolean pairB = Character.isSurrogate(b);
                return pairA == pairB ? Character.compare(a, b) : pairA ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private void text(String text) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c) && !(Character.isSurrogate(c) && isLone(text, i))) {
                continue;
            }
            out.append(text, from, i);
            escape(c);
            from = i + 1;
        }
        out.append(text, from, text.length()).append('"');
    }

    private boolean isPlain(char c) {
        if (c < 0x20 || c == '"' || c == '\\' || c == '\u2028' || c == '\u2029') {
            return false;
        }
        return !escapeHtml || (c != '<' && c != '>' && c != '&');
    }

    private static boolean isLone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                char shown = Character.isSurrogate(c) ? '\uFFFD' : c;
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX[shown >> shift & 0xF]);
                }
            }
        }
    }
}
