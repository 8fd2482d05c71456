package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoJson;
import io.plumbline.helm.golang.GoJsonReader;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoTypes;
import io.plumbline.helm.text.HelmYaml;
import io.plumbline.helm.text.TomlReader;
import io.plumbline.helm.text.TomlWriter;
import io.plumbline.helm.text.ValueTrees;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// YAML, JSON and TOML text. Helm's writers swallow errors, its readers put them into the result.
final class DataFunctions {
    private static final String MAP = "map[string]interface {}";
    private static final String LIST = "[]interface {}";

    private DataFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("toYaml", (call, a) -> quietly(() -> yaml(call, a[0], EmitOptions.KUBERNETES)), Param.ANY);
        to.add("toYamlPretty", (call, a) -> quietly(() -> yaml(call, a[0], EmitOptions.PRETTY)), Param.ANY);
        to.add("toJson", (call, a) -> quietly(() -> spent(call, GoJson.text(a[0]))), Param.ANY);
        to.add("toPrettyJson", (call, a) -> quietly(() -> spent(call, GoJson.pretty(a[0]))), Param.ANY);
        to.add("toRawJson", (call, a) -> spent(call, GoJson.raw(a[0])), Param.ANY);
        to.add("mustToJson", (call, a) -> spent(call, GoJson.text(a[0])), Param.ANY);
        to.add("mustToPrettyJson", (call, a) -> spent(call, GoJson.pretty(a[0])), Param.ANY);
        to.add("mustToRawJson", (call, a) -> spent(call, GoJson.raw(a[0])), Param.ANY);
        to.add("mustFromJson", (_, a) -> GoJsonReader.read((String) a[0]), Param.STRING);
        to.add("fromJson", (_, a) -> map(() -> GoJsonReader.read((String) a[0]), ""), Param.STRING);
        to.add("fromJsonArray", (_, a) -> list(() -> GoJsonReader.read((String) a[0]), ""), Param.STRING);
        String prefix = "error unmarshaling JSON: while decoding JSON: ";
        to.add("fromYaml", (_, a) -> map(() -> parsed((String) a[0]), prefix), Param.STRING);
        to.add("fromYamlArray", (_, a) -> list(() -> parsed((String) a[0]), prefix), Param.STRING);
        to.add("toToml", (call, a) -> toml(call, a[0]), Param.ANY);
        to.add("fromToml", (_, a) -> map(() -> TomlReader.read((String) a[0]), ""), Param.STRING);
    }

    static void addHelm4(FunctionCatalog to) {
        to.add("mustToYaml", (call, a) -> yaml(call, a[0], EmitOptions.KUBERNETES), Param.ANY);
        to.add("mustToToml", (call, a) -> spent(call, TomlWriter.write(a[0])), Param.ANY);
    }

    private static String spent(GoCall call, String text) {
        call.spend(text.length());
        return text;
    }

    private static String quietly(Supplier<String> text) {
        try {
            return text.get();
        } catch (GoError unsayable) {
            return "";
        }
    }

    private static String yaml(GoCall call, @Nullable Object value, EmitOptions options) {
        try {
            String text = YamlEmitter.emit(ValueTrees.tree(value), options);
            call.spend(text.length());
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (YamlException unsayable) {
            throw new GoError(String.valueOf(unsayable.getMessage()), unsayable);
        }
    }

    private static String toml(GoCall call, @Nullable Object value) {
        if (value == null) {
            return TomlWriter.write(value);
        }
        try {
            return spent(call, TomlWriter.write(value));
        } catch (GoError unsayable) {
            return unsayable.text();
        }
    }

    private static @Nullable Object parsed(@Nullable String text) {
        return ValueTrees.value(HelmYaml.first(String.valueOf(text)));
    }

    private static GoMap map(Supplier<@Nullable Object> reader, String prefix) {
        GoMap failure = new GoMap();
        try {
            Object value = reader.get();
            if (value instanceof GoMap map) {
                return map;
            }
            if (value != null) {
                failure.put("Error", prefix + mismatch(value, MAP));
            }
        } catch (GoError bad) {
            failure.put("Error", bad.text());
        }
        return failure;
    }

    private static GoList list(Supplier<@Nullable Object> reader, String prefix) {
        try {
            Object value = reader.get();
            if (value instanceof GoList list) {
                return list;
            }
            return value == null ? GoList.empty() : GoList.of(prefix + mismatch(value, LIST));
        } catch (GoError bad) {
            return GoList.of(bad.text());
        }
    }

    private static String mismatch(Object value, String wanted) {
        String found = switch (value) {
            case GoMap _ -> "object";
            case GoList _ -> "array";
            case String _ -> "string";
            case Boolean _ -> "bool";
            case Double _ -> "number";
            default -> GoTypes.kindName(value);
        };
        return "json: cannot unmarshal " + found + " into Go value of type " + wanted;
    }
}
