package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.function.UnaryOperator;

/// A text that holds JSON or YAML, changed inside.
final class StructuredText {
    private StructuredText() {}

    /// The text after a change of what it holds; JSON stays JSON, without blanks.
    static TextNode edit(TextNode text, UnaryOperator<Node> change) {
        Node inner;
        try {
            inner = Yaml.parseOne(text.value(), YamlOptions.KUSTOMIZE);
        } catch (YamlException notStructured) {
            throw new KustomizeException("wrong node kind: expected MappingNode but got ScalarNode", notStructured);
        }
        if (!(inner instanceof MapNode) && !(inner instanceof ListNode)) {
            throw new KustomizeException("wrong node kind: expected MappingNode but got ScalarNode");
        }
        Node changed = change.apply(inner);
        String trimmed = text.value().strip();
        boolean json = trimmed.startsWith("{") || trimmed.startsWith("[");
        return new TextNode(
                json
                        ? JsonText.write(changed)
                        : YamlEmitter.emit(changed, EmitOptions.KUBERNETES).stripTrailing());
    }
}
