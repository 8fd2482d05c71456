package io.plumbline.yaml;

/// Turns the keys of mappings into text.
final class KeyText {
    private static final String REMEDY = "Quote the key; when this is a template, render it first.";

    private KeyText() {}

    /// Numbers and booleans become their text.
    static String kubectl(Node key, Node value, YamlPosition where) {
        return switch (key) {
            case TextNode(String text) -> text;
            case IntNode(long number) -> Long.toString(number);
            case FloatNode(double number) -> GoNumbers.yamlKey(number);
            case BoolNode(boolean truth) -> Boolean.toString(truth);
            case BigIntNode _ -> throw unsupported("uint64", key, value, where);
            case NullNode _ -> throw unsupported("%!s(<nil>)", key, value, where);
            case MapNode _, ListNode _ -> throw invalid(key, YamlMode.KUBECTL, where);
        };
    }

    private static YamlContentException unsupported(String type, Node key, Node value, YamlPosition where) {
        var go = new GoSyntax(YamlMode.KUBECTL);
        return new YamlContentException(
                "unsupported map key of type: " + type + ", key: " + go.print(key) + ", value: " + go.print(value),
                where,
                REMEDY);
    }

    /// Only text; anything else cannot be printed as JSON by Kustomize.
    static String kustomize(Node key, YamlPosition where) {
        return switch (key) {
            case TextNode(String text) -> text;
            case ScalarNode _ -> throw unprintable(where);
            case MapNode _, ListNode _ -> throw invalid(key, YamlMode.KUSTOMIZE, where);
        };
    }

    /// A map with a key that is no text, when Kustomize prints it.
    static YamlContentException unprintable(YamlPosition where) {
        return new YamlContentException("json: unsupported type: map[interface {}]interface {}", where, REMEDY);
    }

    /// At the top of a document Kustomize turns numbers and booleans into text.
    static String top(Node key, YamlPosition where) {
        return switch (key) {
            case ScalarNode scalar -> kubectl(scalar, NullNode.NULL, where);
            case MapNode _ -> throw notText("map", where);
            case ListNode _ -> throw notText("seq", where);
        };
    }

    private static YamlContentException notText(String kind, YamlPosition where) {
        return new YamlContentException(
                "yaml: unmarshal errors:\n  line " + where.line() + ": cannot unmarshal !!" + kind + " into string",
                where,
                REMEDY);
    }

    private static YamlContentException invalid(Node key, YamlMode mode, YamlPosition where) {
        return new YamlContentException("yaml: invalid map key: " + new GoSyntax(mode).print(key), where, REMEDY);
    }
}
