package io.plumbline.cli.print;

import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlEmitter;

/// Answers as documents.
public final class Documents {
    private Documents() {}

    /// Indented JSON with a final line feed.
    public static String json(Node tree) {
        return JsonText.writeIndented(tree, JsonText.Html.KEPT, "  ") + "\n";
    }

    /// YAML in the order of the tree.
    public static String yaml(Node tree) {
        return YamlEmitter.emit(tree, EmitOptions.KUBERNETES.withKeyOrder(EmitOptions.KeyOrder.KEPT));
    }
}
