package io.plumbline.kustomize.object;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;

/// Texts that stand where another type is wanted. That is no mistake before somebody reads them: a later step may still
/// put something else there.
public final class DeclaredTypes {
    /// The tag of a text.
    public static final String TEXT = "!!str";

    /// The tag of nothing.
    public static final String NULL = "!!null";

    /// The tag of a date.
    public static final String DATE = "!!timestamp";

    private DeclaredTypes() {}

    /// The tag of a value.
    public static String tag(Node node) {
        return switch (node) {
            case IntNode _, BigIntNode _ -> "!!int";
            case FloatNode _ -> "!!float";
            case BoolNode _ -> "!!bool";
            case NullNode _ -> NULL;
            case TextNode _ -> TEXT;
            case MapNode _ -> "!!map";
            case ListNode _ -> "!!seq";
        };
    }

    /// Whether a text reads as a value of a type.
    public static boolean fits(String text, String tag) {
        String actual = tag(Scalars.resolve(text));
        return switch (tag) {
            case TEXT -> true;
            case DATE -> Scalars.isDate(text);
            case "!!float" -> actual.equals(tag) || actual.equals("!!int");
            default -> actual.equals(tag);
        };
    }

    /// Fails when a text of the object does not read as the type it has to be of.
    public static void require(ResourceEntry entry) {
        require(entry.node(), entry);
    }

    private static void require(Node node, ResourceEntry entry) {
        switch (node) {
            case MapNode map -> {
                for (int i = 0; i < map.size(); i++) {
                    if (!(map.valueAt(i) instanceof ScalarNode)) {
                        require(map.valueAt(i), entry);
                    } else if (map.hasForms() && map.valueAt(i) instanceof TextNode(String text)) {
                        String key = map.keyAt(i);
                        map.formAt(i).flatMap(form -> form.tag()).ifPresent(tag -> require(text, tag, key, entry));
                    }
                }
            }
            case ListNode list -> list.items().forEach(item -> require(item, entry));
            case ScalarNode _ -> {}
        }
    }

    private static void require(String text, String tag, String key, ResourceEntry entry) {
        if (!fits(text, tag)) {
            throw new KustomizeException(
                    "yaml: " + mismatch(text, tag) + " (field '" + key + "' of "
                            + entry.id().display() + ")",
                    "let the replacement give a value of that type, or quote the value that it replaces");
        }
    }

    /// What is wrong with a text that does not fit.
    public static String mismatch(String text, String tag) {
        return "cannot decode " + tag(Scalars.resolve(text)) + " `" + text + "` as a " + tag;
    }
}
