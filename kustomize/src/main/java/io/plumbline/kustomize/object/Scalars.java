package io.plumbline.kustomize.object;

import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Scalars as text, the way Kustomize compares and joins them.
public final class Scalars {
    private static final int WORD_LENGTH_MAX = 100;

    private Scalars() {}

    /// The text of a scalar: the characters of a text, `null`, `true`, the decimal form of a number.
    public static String text(ScalarNode node) {
        return switch (node) {
            case TextNode(String value) -> value;
            case IntNode(long value) -> Long.toString(value);
            case BigIntNode big -> big.value().toString();
            case FloatNode(double value) -> floatText(value);
            case BoolNode(boolean value) -> Boolean.toString(value);
            case NullNode _ -> "null";
        };
    }

    /// The text of a scalar; the empty text for a map or list.
    public static String textOrEmpty(Node node) {
        return node instanceof ScalarNode scalar ? text(scalar) : "";
    }

    /// The text of an entry of a map: empty when it is absent, null, a map or a list.
    public static String textOf(MapNode map, String key) {
        Node value = map.get(key).orElse(NullNode.NULL);
        if (value == NullNode.NULL) {
            return "";
        }
        Optional<ScalarForm> form = map.hasForms() ? map.form(key) : Optional.empty();
        return form.isEmpty() ? textOrEmpty(value) : written(value, form);
    }

    /// The text of a scalar as it was written, if that is remembered; a block as it is read. The empty text for a map
    /// or list.
    public static String written(Node value, Optional<ScalarForm> form) {
        return form.filter(known -> !known.isQuoted())
                .flatMap(ScalarForm::spelling)
                .orElseGet(() -> textOrEmpty(value));
    }

    /// The entries of a map as texts, sorted by key.
    public static SequencedMap<String, String> texts(MapNode map) {
        var texts = new TreeMap<String, String>();
        for (int i = 0; i < map.size(); i++) {
            texts.put(map.keyAt(i), written(map.valueAt(i), map.formAt(i)));
        }
        return texts;
    }

    /// The node, or the null node's absence: whether there is nothing to see in it.
    public static boolean isEmpty(Node node) {
        return switch (node) {
            case MapNode map -> map.isEmpty();
            case ListNode list -> list.size() == 0;
            case NullNode _ -> true;
            case ScalarNode scalar -> text(scalar).isEmpty();
        };
    }

    /// What a bare word of a manifest means: a number, boolean or null, or else the text itself.
    public static ScalarNode resolve(String text) {
        if (text.length() > WORD_LENGTH_MAX || text.indexOf('\n') >= 0 || text.indexOf('#') >= 0) {
            return new TextNode(text);
        }
        try {
            return Yaml.parseOne(text, YamlOptions.KUSTOMIZE) instanceof ScalarNode scalar
                            && !(scalar instanceof TextNode)
                    ? scalar
                    : new TextNode(text);
        } catch (YamlException notAWord) {
            return new TextNode(text);
        }
    }

    /// Whether a bare word of a manifest reads as a date.
    public static boolean isDate(String text) {
        if (text.length() > WORD_LENGTH_MAX || text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            return false;
        }
        try {
            return Yaml.parseOne(text, YamlOptions.KUSTOMIZE) instanceof TextNode(String date)
                    && (!date.equals(text) || (date.endsWith("Z") && date.indexOf('T') > 0));
        } catch (YamlException notAWord) {
            return false;
        }
    }

    private static String floatText(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }
}
