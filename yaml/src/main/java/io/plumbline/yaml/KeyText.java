package io.plumbline.yaml;

import java.math.BigInteger;

/// Turns the keys of mappings into text.
final class KeyText {
    private KeyText() {}

    /// Numbers and booleans become their text.
    static String kubectl(Node key, YamlPosition where) {
        return switch (key) {
            case TextNode(String value) -> value;
            case IntNode(long value) -> Long.toString(value);
            case BigIntNode(BigInteger value) -> value.toString();
            case FloatNode(double value) -> GoNumbers.general(value);
            case BoolNode(boolean value) -> Boolean.toString(value);
            case NullNode _ ->
                throw new YamlContentException(
                        "unsupported map key of type: %!s(<nil>), key: <nil>", where, "Quote the key.");
            case MapNode _, ListNode _ ->
                throw new YamlContentException("yaml: invalid map key: a map or list", where, "Use text as key.");
        };
    }

    /// Only text; anything else cannot be printed as JSON by Kustomize.
    static String kustomize(Node key, YamlPosition where) {
        return switch (key) {
            case TextNode(String value) -> value;
            case ScalarNode _ ->
                throw new YamlContentException(
                        "json: unsupported type: map[interface {}]interface {}", where, "Quote the key.");
            case MapNode _, ListNode _ ->
                throw new YamlContentException("yaml: invalid map key: a map or list", where, "Use text as key.");
        };
    }
}
