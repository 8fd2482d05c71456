package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.merge.JsonOperation;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.DuplicateKeys;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.List;

/// What a patch text is: objects to merge, or JSON operations.
///
/// @param objects the objects of a strategic patch; empty for JSON operations
/// @param operations the operations of a JSON patch; empty for a strategic one
record PatchText(List<ResourceEntry> objects, List<JsonOperation> operations) {
    private static final YamlOptions JSON_READING = YamlOptions.KUBECTL.withDuplicateKeys(DuplicateKeys.LAST_WINS);

    PatchText {
        objects = List.copyOf(objects);
        operations = List.copyOf(operations);
    }

    /// Reads a text that may be either; `place` names it in errors.
    static PatchText of(String text, String place, boolean targeted) {
        if (isOperations(text)) {
            return new PatchText(List.of(), operations(text));
        }
        try {
            return new PatchText(targeted ? Manifests.parseTextPatch(text) : Manifests.parsePatch(text), List.of());
        } catch (KustomizeException e) {
            throw new KustomizeException("unable to parse SM or JSON patch from [" + place + "]: " + e.getMessage(), e);
        }
    }

    /// Reads JSON operations.
    static List<JsonOperation> operations(String text) {
        try {
            return JsonOperation.read(parse(text));
        } catch (YamlException e) {
            throw new KustomizeException("a JSON patch is not readable: " + e.getMessage(), e);
        }
    }

    /// A list in brackets must be JSON, anything else may be YAML.
    private static Node parse(String text) {
        return text.strip().startsWith("[") ? JsonText.read(text.strip()) : Yaml.parseOne(text, JSON_READING);
    }

    private static boolean isOperations(String text) {
        try {
            Node root = parse(text);
            return root instanceof ListNode list && list.size() > 0 && JsonOperation.looksLikePatch(root);
        } catch (YamlException notOperations) {
            return false;
        }
    }

    /// The object with annotation values that are not texts turned into texts; annotations that are no map are dropped.
    static MapNode withTextAnnotations(MapNode object) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        Node annotations = metadata.get("annotations").orElse(NullNode.NULL);
        if (!(annotations instanceof MapNode map)) {
            return object.has("metadata") ? object.with("metadata", metadata.without("annotations")) : object;
        }
        MapNode texts = map;
        for (int i = 0; i < map.size(); i++) {
            if (!(map.valueAt(i) instanceof TextNode)) {
                String text = map.formAt(i)
                        .filter(ScalarForm::isUntyped)
                        .flatMap(ScalarForm::spelling)
                        .orElse(Scalars.textOrEmpty(map.valueAt(i)));
                texts = texts.with(map.keyAt(i), new TextNode(text));
            }
        }
        return object.with("metadata", metadata.with("annotations", texts));
    }
}
