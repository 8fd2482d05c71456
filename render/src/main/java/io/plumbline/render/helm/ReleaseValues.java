package io.plumbline.render.helm;

import io.plumbline.helm.HelmValues;
import io.plumbline.helm.HelmValues.ValuesText;
import io.plumbline.render.RenderRequest;
import io.plumbline.render.TargetValues;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the values of a release together. Later ones win: values files, objects of the target, the map or text of the
/// block, single parameters, parameters from files, and what objects of the target set at a path.
final class ReleaseValues {
    private static final String DEFAULT_KEY = "values.yaml";

    private final RenderRequest request;
    private final ValueFiles sources;
    private final List<ValuesText> files = new ArrayList<>();
    private final List<String> set = new ArrayList<>();
    private final List<String> setString = new ArrayList<>();
    private final List<String> setLiteral = new ArrayList<>();
    private final List<String> setFile = new ArrayList<>();
    private final Map<String, String> readable = new HashMap<>();

    private ReleaseValues(RenderRequest request) {
        this.request = request;
        this.sources = new ValueFiles(request);
    }

    /// The values that the block of a request declares.
    static HelmValues of(RenderRequest request) {
        MapNode block = request.parameters();
        var values = new ReleaseValues(request);
        values.files.addAll(values.sources.read(
                HelmRenderer.texts(block, "valueFiles"), HelmRenderer.isOn(block, "ignoreMissingValueFiles")));
        List<MapNode> references = maps(block, "valuesFrom");
        references.stream().filter(reference -> path(reference).isEmpty()).forEach(values::whole);
        values.inline(block);
        maps(block, "parameters").forEach(values::parameter);
        maps(block, "fileParameters").forEach(values::fileParameter);
        references.stream().filter(reference -> !path(reference).isEmpty()).forEach(values::atPath);
        return HelmValues.NONE
                .withFiles(values.files)
                .withSet(values.set)
                .withSetString(values.setString)
                .withSetLiteral(values.setLiteral)
                .withSetFile(values.setFile, values.readable);
    }

    private static List<MapNode> maps(MapNode block, String key) {
        return block.list(key).orElse(ListNode.EMPTY).items().stream()
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList();
    }

    private static String path(MapNode reference) {
        return reference.text("targetPath").orElse("");
    }

    /// The map stands for the text when both are there.
    private void inline(MapNode block) {
        Optional<MapNode> map = block.map("valuesObject");
        if (map.isPresent()) {
            files.add(new ValuesText(
                    "valuesObject", YamlEmitter.emit(map.orElse(MapNode.EMPTY), EmitOptions.KUBERNETES)));
            return;
        }
        block.text("values")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> files.add(new ValuesText("values", text)));
    }

    private void parameter(MapNode parameter) {
        String text = parameter.text("name").orElse("") + "="
                + commasKept(request.facts().expand(plain(parameter)));
        (HelmRenderer.isOn(parameter, "forceString") ? setString : set).add(text);
    }

    private void fileParameter(MapNode parameter) {
        String path = parameter.text("path").orElse("");
        setFile.add(parameter.text("name").orElse("") + "=" + commasKept(path));
        readable.put(path, sources.text(path));
    }

    private static String plain(MapNode parameter) {
        Node value = parameter.get("value").orElse(new TextNode(""));
        return value instanceof TextNode(String text) ? text : JsonText.write(value, JsonText.Html.KEPT);
    }

    /// A comma in a value is part of it, unless the value is a list in braces.
    private static String commasKept(String value) {
        return value.startsWith("{") && value.endsWith("}") ? value : value.replaceAll("(?<!\\\\),", "\\\\,");
    }

    /// A whole values file in an object of the target.
    private void whole(MapNode reference) {
        String key = key(reference);
        read(reference, key)
                .ifPresent(text -> files.add(new ValuesText(
                        reference.text("kind").orElse("") + " "
                                + reference.text("name").orElse("") + " " + key,
                        text)));
    }

    /// A value that is set at a path: text in quotes stays text, other text is read as `--set` reads it.
    private void atPath(MapNode reference) {
        Optional<String> found = read(reference, key(reference));
        if (found.isEmpty()) {
            return;
        }
        String value = found.orElse("");
        if (HelmRenderer.isOn(reference, "literal")) {
            setLiteral.add(path(reference) + "=" + value);
        } else if (quoted(value, '"') || quoted(value, '\'')) {
            setString.add(path(reference) + "=" + value.substring(1, value.length() - 1));
        } else {
            set.add(path(reference) + "=" + value);
        }
    }

    private static boolean quoted(String value, char quote) {
        return value.length() > 1 && value.charAt(0) == quote && value.charAt(value.length() - 1) == quote;
    }

    private static String key(MapNode reference) {
        return reference.text("valuesKey").filter(key -> !key.isEmpty()).orElse(DEFAULT_KEY);
    }

    private Optional<String> read(MapNode reference, String key) {
        return new TargetValues(request.facts(), request.namespace()).one(reference, key, "valuesFrom");
    }
}
