package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;

/// Texts that must fit the type of the scalar they replace.
final class TypedText {
    private TypedText() {}

    /// The value `source` under the type of `target`; a field that was just made has no type.
    static ScalarNode replace(ScalarNode target, ScalarNode source) {
        return target == NullNode.NULL ? source : as(target, Scalars.text(source));
    }

    /// The text under the type of `target`.
    static ScalarNode as(ScalarNode target, String text) {
        ScalarNode resolved = Scalars.resolve(text);
        return switch (target) {
            case TextNode _ -> new TextNode(text);
            case NullNode _ -> resolved;
            case IntNode _, BigIntNode _ -> {
                if (resolved instanceof IntNode || resolved instanceof BigIntNode) {
                    yield resolved;
                }
                throw unfit(resolved, text, "!!int");
            }
            case FloatNode _ -> {
                if (resolved instanceof FloatNode || resolved instanceof IntNode || resolved instanceof BigIntNode) {
                    yield resolved;
                }
                throw unfit(resolved, text, "!!float");
            }
            case BoolNode _ -> {
                if (resolved instanceof BoolNode) {
                    yield resolved;
                }
                throw unfit(resolved, text, "!!bool");
            }
        };
    }

    private static KustomizeException unfit(Node resolved, String text, String wanted) {
        String tag = switch (resolved) {
            case IntNode _, BigIntNode _ -> "!!int";
            case FloatNode _ -> "!!float";
            case BoolNode _ -> "!!bool";
            case NullNode _ -> "!!null";
            default -> "!!str";
        };
        return new KustomizeException("yaml: cannot decode " + tag + " `" + text + "` as a " + wanted);
    }
}
