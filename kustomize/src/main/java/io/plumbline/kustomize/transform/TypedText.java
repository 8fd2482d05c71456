package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.kustomize.transform.FieldLocator.Found;
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

/// Texts that must fit the type of the scalar they replace.
final class TypedText {
    private TypedText() {}

    /// The text under the type of a scalar.
    ///
    /// @throws KustomizeException when it does not fit
    static ScalarNode as(Found target, String text) {
        String wanted = isDate(target) ? "!!timestamp" : tag(target.node());
        ScalarNode resolved = Scalars.resolve(text);
        boolean fits = switch (wanted) {
            case "!!str" -> true;
            case "!!float" -> tag(resolved).equals("!!float") || tag(resolved).equals("!!int");
            case "!!timestamp" -> Scalars.isDate(text);
            default -> tag(resolved).equals(wanted);
        };
        if (!fits) {
            throw new KustomizeException("yaml: cannot decode " + tag(resolved) + " `" + text + "` as a " + wanted);
        }
        return wanted.equals("!!str") ? new TextNode(text) : resolved;
    }

    /// A bare word that reads as a date is a text here that was written in another way.
    private static boolean isDate(Found found) {
        return found.node() instanceof TextNode
                && found.form()
                        .filter(form -> !form.isQuoted() && form.spelling().isPresent())
                        .isPresent();
    }

    private static String tag(Node node) {
        return switch (node) {
            case IntNode _, BigIntNode _ -> "!!int";
            case FloatNode _ -> "!!float";
            case BoolNode _ -> "!!bool";
            case NullNode _ -> "!!null";
            case TextNode _ -> "!!str";
            case MapNode _ -> "!!map";
            case ListNode _ -> "!!seq";
        };
    }
}
