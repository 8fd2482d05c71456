package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlPosition;
import java.util.Optional;

/// Tells where in its file a field of a kustomization stands. Reads the text again, so ask only for an error message.
///
/// @param file how messages name the file
/// @param text its content
public record FieldPlaces(String file, String text) {
    /// The places of the kustomization file of a scope.
    public static FieldPlaces of(FileScope scope) {
        try {
            String name = KustomizationReader.fileName(scope);
            return new FieldPlaces(scope.display(name), Yaml.decode(scope.load(name)));
        } catch (KustomizeException | YamlException unreadable) {
            return new FieldPlaces(scope.display("kustomization.yaml"), "");
        }
    }

    /// `FILE:LINE` of a JSON pointer, or of its nearest parent that can be found; `FILE` when nothing can.
    public String at(String pointer) {
        String path = pointer;
        while (!path.isEmpty()) {
            Optional<YamlPosition> found = find(path);
            if (found.isPresent()) {
                return file + ":" + found.orElseThrow().line();
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return file;
    }

    private Optional<YamlPosition> find(String pointer) {
        try {
            return Yaml.locate(text, 0, pointer);
        } catch (YamlException unreadable) {
            return Optional.empty();
        }
    }

    /// The name of the field of a pointer, as messages write it: `/patches/1/path` is `patches[1].path`.
    public static String field(String pointer) {
        var name = new StringBuilder();
        for (String step : pointer.split("/", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            if (step.chars().allMatch(Character::isDigit)) {
                name.append('[').append(step).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(step);
            }
        }
        return name.toString();
    }
}
