package io.plumbline.helm.render;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.text.ValueTrees;
import io.plumbline.helm.values.ValuePaths;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import org.jspecify.annotations.Nullable;

/// The methods of Helm's named map of values: `.Values.AsMap`, `.Values.Table "a.b"`, `.Values.YAML`,
/// `.Values.PathValue`.
final class ValuesMethods {
    private ValuesMethods() {}

    static @Nullable GoFunction find(GoMap map, String name) {
        if (map.type() != GoMap.Type.VALUES && map.type() != GoMap.Type.VALUES4) {
            return null;
        }
        return switch (name) {
            case "AsMap" -> GoFunction.of(name, (_, _) -> map.as(GoMap.Type.PLAIN));
            case "Table" -> GoFunction.of(name, (_, a) -> table(map, String.valueOf(a[0])), Param.STRING);
            case "PathValue" -> GoFunction.of(name, (_, a) -> value(map, String.valueOf(a[0])), Param.STRING);
            case "YAML" -> GoFunction.of(name, (_, _) -> yaml(map));
            default -> null;
        };
    }

    private static GoMap table(GoMap map, String path) {
        GoMap table = map;
        for (String name : path.split("\\.", -1)) {
            if (!(table.get(name) instanceof GoMap next)) {
                throw new GoError(GoQuote.quote(name) + " is not a table");
            }
            table = next;
        }
        return table.as(map.type());
    }

    private static Object value(GoMap map, String path) {
        if (path.isEmpty()) {
            throw new GoError("YAML path cannot be empty");
        }
        Object value = ValuePaths.leaf(map, path);
        if (value == null) {
            throw new GoError(GoQuote.quote(path.substring(path.lastIndexOf('.') + 1)) + " is not a value");
        }
        return value;
    }

    private static String yaml(GoMap map) {
        try {
            return YamlEmitter.emit(ValueTrees.tree(map));
        } catch (YamlException unsayable) {
            throw new GoError(String.valueOf(unsayable.getMessage()), unsayable);
        }
    }
}
