package io.plumbline.cli.health;

import io.plumbline.cli.Screen;
import io.plumbline.health.UserRule;
import io.plumbline.health.UserRules;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Origin;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;

/// Reads live objects and declared rules from files or standard input.
///
/// @param screen the world the command sees
record ObjectFiles(Screen screen) {
    /// The objects of files, in order: YAML or JSON, many documents, lists as `kubectl get -o yaml` prints them.
    ///
    /// @throws PlumbException when a file cannot be read or holds something else
    List<ResourceObject> objects(List<String> files) {
        var objects = new ArrayList<ResourceObject>();
        for (String file : files) {
            String path = Screen.title(file);
            for (YamlDocument document : documents(screen.text(file), path)) {
                collect(document.root(), new Origin(path, document.line()), objects);
            }
        }
        return objects;
    }

    /// The rules that files declare.
    ///
    /// @throws PlumbException when a file cannot be read or a rule is wrong
    List<UserRule> rules(List<String> files) {
        return files.stream()
                .flatMap(file -> UserRules.read(screen.text(file), file).stream())
                .toList();
    }

    private static List<YamlDocument> documents(String text, String path) {
        try {
            return Yaml.parse(text, YamlOptions.KUBECTL).stream()
                    .filter(document -> !document.isBlank())
                    .toList();
        } catch (YamlException e) {
            String line = e.position().map(at -> ":" + at.line()).orElse("");
            throw new InvalidInput(path + line, String.valueOf(e.getMessage()), e.remedy());
        }
    }

    private static void collect(Node node, Origin origin, List<ResourceObject> objects) {
        if (!(node instanceof MapNode body)) {
            throw new InvalidInput(origin.toString(), "is not an object", "give objects with apiVersion and kind");
        }
        boolean list = body.text("kind").orElse("").endsWith("List") && body.has("items");
        if (list) {
            body.list("items").orElse(ListNode.EMPTY).items().forEach(item -> collect(item, origin, objects));
        } else {
            objects.add(ResourceObject.of(body, origin));
        }
    }
}
