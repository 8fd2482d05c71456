package io.plumbline.render;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts variables into rendered objects as Flux's postBuild does: on the YAML text of each object, which
/// is then read
/// again, so a variable may hold any piece of YAML. Objects with the label or annotation [#MARK] or
/// `plumbline.dev/substitute` = `disabled` are left alone; without variables nothing is done.
final class Substitution {
    /// Flux's mark of objects that are left alone.
    static final String MARK = "kustomize.toolkit.fluxcd.io/substitute";

    private static final String OWN_MARK = "plumbline.dev/substitute";

    private final SortedMap<String, String> variables;
    private final boolean strict;

    private Substitution(SortedMap<String, String> variables, boolean strict) {
        this.variables = Collections.unmodifiableSortedMap(variables);
        this.strict = strict;
    }

    /// The substitution that a `postBuild` block declares; variables written there win over those of objects.
    ///
    /// @param values where `substituteFrom` finds its objects
    static Substitution of(MapNode postBuild, TargetValues values) {
        var variables = new TreeMap<String, String>();
        for (Node item : postBuild.list("substituteFrom").orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode reference) {
                values.all(reference, "substituteFrom")
                        .forEach((name, value) -> variables.put(name, value.replace("\n", "")));
            }
        }
        for (Map.Entry<String, Node> entry :
                postBuild.map("substitute").orElse(MapNode.EMPTY).entries().entrySet()) {
            String value = entry.getValue() instanceof TextNode(String text) ? text : JsonText.write(entry.getValue());
            variables.put(entry.getKey(), value.replace("\n", ""));
        }
        return new Substitution(variables, !postBuild.get("strict").equals(Optional.of(BoolNode.FALSE)));
    }

    /// The objects with their variables put in.
    ///
    /// @throws RenderException naming the object's file and line
    List<ResourceObject> apply(List<ResourceObject> objects) {
        return variables.isEmpty() ? objects : objects.stream().map(this::apply).toList();
    }

    private ResourceObject apply(ResourceObject object) {
        if (disabled(object, MARK) || disabled(object, OWN_MARK)) {
            return object;
        }
        String text = YamlEmitter.emit(object.body());
        if (text.indexOf('$') < 0) {
            return object;
        }
        try {
            String filled = new VariableText(variables, strict).fill(text);
            if (Yaml.parseOne(filled, YamlOptions.KUBECTL) instanceof MapNode body) {
                return ResourceObject.of(body, object.origin());
            }
            throw failure(object, "is no object any more after substitution", "", null);
        } catch (VariableText.BadVariable bad) {
            throw failure(object, String.valueOf(bad.getMessage()), bad.remedy(), bad);
        } catch (YamlException broken) {
            throw failure(object, "is no YAML after substitution: " + broken.getMessage(), broken.remedy(), broken);
        }
    }

    private static boolean disabled(ResourceObject object, String mark) {
        return object.annotation(mark).or(() -> object.label(mark)).equals(Optional.of("disabled"));
    }

    private static RenderException failure(
            ResourceObject object, String message, String remedy, @org.jspecify.annotations.Nullable Throwable cause) {
        return new RenderException(
                ErrorCode.INVALID_INPUT, object.origin() + " (" + object.ref().display() + ")", message, remedy, cause);
    }
}
