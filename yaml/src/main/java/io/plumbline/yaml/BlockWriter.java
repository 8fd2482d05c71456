package io.plumbline.yaml;

import io.plumbline.yaml.EmitOptions.Dialect;
import io.plumbline.yaml.EmitOptions.KeyOrder;
import io.plumbline.yaml.EmitOptions.ListIndent;
import java.math.BigInteger;

/// Writes one tree in block style. For one thread.
final class BlockWriter {
    /// Longer keys are written as `? key`, counted in UTF-8 bytes.
    static final int KEY_BYTES_MAX = 128;

    private static final int STEP = 2;

    private final TextBuffer out = new TextBuffer();
    private final EmitOptions options;
    private final TextWriter texts;
    private final NaturalOrder order;
    private int depth;

    BlockWriter(EmitOptions options) {
        this.options = options;
        this.order = NaturalOrder.of(options.dialect());
        this.texts = new TextWriter(out, options.dialect());
    }

    void document(Node tree) {
        switch (tree) {
            case MapNode map when !map.isEmpty() -> map(map, 0);
            case ListNode list when list.size() > 0 -> list(list, 0);
            case MapNode _, ListNode _, ScalarNode _ -> leaf(tree, STEP);
        }
        out.endLine();
    }

    void separator() {
        out.put("---");
        out.lineFeed();
    }

    String text() {
        return out.toString();
    }

    /// Writes the entries; the first one where the cursor stands, which is the column `indent`.
    private void map(MapNode map, int indent) {
        enter();
        int[] places = options.keyOrder() == KeyOrder.SORTED ? order.sort(map) : null;
        for (int i = 0; i < map.size(); i++) {
            int place = places == null ? i : places[i];
            if (i > 0) {
                out.endLine();
                out.indent(indent);
            }
            String key = map.keyAt(place);
            if (TextShape.isOneLineKey(key)) {
                texts.key(key);
                out.put(':');
                valueAfterKey(map.valueAt(place), indent);
            } else {
                out.put("? ");
                texts.value(key, indent + STEP);
                out.endLine();
                out.indent(indent);
                out.put(": ");
                valueInline(map.valueAt(place), indent);
            }
        }
        depth--;
    }

    private void valueAfterKey(Node value, int indent) {
        switch (value) {
            case MapNode map
            when !map.isEmpty() -> {
                out.lineFeed();
                out.indent(indent + STEP);
                map(map, indent + STEP);
            }
            case ListNode list
            when list.size() > 0 -> {
                int column = options.lists() == ListIndent.NONE ? indent : indent + STEP;
                out.lineFeed();
                out.indent(column);
                list(list, column);
            }
            case MapNode _, ListNode _, ScalarNode _ -> {
                out.put(' ');
                leaf(value, indent + STEP);
            }
        }
    }

    private void list(ListNode list, int indent) {
        enter();
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.endLine();
                out.indent(indent);
            }
            out.put("- ");
            valueInline(list.items().get(i), indent);
        }
        depth--;
    }

    private void valueInline(Node value, int indent) {
        switch (value) {
            case MapNode map when !map.isEmpty() -> map(map, indent + STEP);
            case ListNode list when list.size() > 0 -> list(list, indent + STEP);
            case MapNode _, ListNode _, ScalarNode _ -> leaf(value, indent + STEP);
        }
    }

    private void leaf(Node value, int indent) {
        switch (value) {
            case TextNode(String text) -> texts.value(text, indent);
            case IntNode(long number) -> out.put(Long.toString(number));
            case BigIntNode(BigInteger number) -> out.put(bigNumber(number));
            case FloatNode(double number) -> out.put(fraction(number));
            case BoolNode(boolean truth) -> out.put(truth ? "true" : "false");
            case NullNode _ -> out.put("null");
            case MapNode _ -> out.put("{}");
            case ListNode _ -> out.put("[]");
        }
    }

    private String bigNumber(BigInteger number) {
        return number.signum() > 0 && number.bitLength() <= Long.SIZE
                ? number.toString()
                : GoNumbers.general(number.doubleValue());
    }

    /// After a trip through JSON a whole number that fits 64 bits is a whole number again.
    private String fraction(double number) {
        if (options.dialect() == Dialect.PRETTY) {
            return Double.isFinite(number) ? GoNumbers.general(number) : special(number);
        }
        if (!Double.isFinite(number)) {
            throw new YamlContentException(
                    "json: unsupported value: " + GoNumbers.json(number), null, "Use a finite number.");
        }
        ScalarNode again = NumberText.parse(GoNumbers.json(number));
        return switch (again) {
            case IntNode(long value) -> Long.toString(value);
            case BigIntNode(BigInteger value) -> value.toString();
            case null, default -> GoNumbers.general(number);
        };
    }

    private static String special(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        return number > 0 ? ".inf" : "-.inf";
    }

    private void enter() {
        if (++depth > YamlLimits.DEPTH_MAX) {
            throw new YamlLimitException("depthMax", YamlLimits.DEPTH_MAX, null);
        }
    }
}
