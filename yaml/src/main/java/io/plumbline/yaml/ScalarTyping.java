package io.plumbline.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what an unquoted or tagged scalar means.
///
/// The rules were found by asking the Go tools: see the recorded tables beside the tests. Whole numbers come first
/// (signs, `0x`, `0o`, `0b`, leading zero as octal, underscores anywhere after the first digit), then decimal
/// fractions,
/// then, for Kustomize, dates; what is none of them is text. Whole numbers beyond 64 unsigned bits become fractions.
final class ScalarTyping {
    private static final String PREFIX = "tag:yaml.org,2002:";

    private ScalarTyping() {}

    /// The meaning of a plain scalar; text when it has no other meaning.
    static ScalarNode plain(String text, YamlMode mode) {
        ScalarNode typed = typed(text, mode);
        return typed == null ? new TextNode(text) : typed;
    }

    /// Whether a plain scalar would be text in the given mode.
    static boolean isText(String text, YamlMode mode) {
        return typed(text, mode) == null;
    }

    /// The value that is not text, or null for text.
    static @Nullable ScalarNode typed(String text, YamlMode mode) {
        if (text.isEmpty()) {
            return NullNode.NULL;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
            ScalarNode number = NumberText.parse(text);
            if (number == null && mode == YamlMode.KUSTOMIZE && first <= '9' && first >= '0') {
                return TimestampText.parse(text).map(TextNode::new).orElse(null);
            }
            return number;
        }
        return text.length() > 5 ? null : word(text, mode);
    }

    private static @Nullable ScalarNode word(String text, YamlMode mode) {
        return switch (text) {
            case "~", "null", "Null", "NULL" -> NullNode.NULL;
            case "true", "True", "TRUE" -> BoolNode.TRUE;
            case "false", "False", "FALSE" -> BoolNode.FALSE;
            case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> mode == YamlMode.KUBECTL ? BoolNode.TRUE : null;
            case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> mode == YamlMode.KUBECTL ? BoolNode.FALSE : null;
            default -> null;
        };
    }

    /// The meaning of a scalar with an explicit tag; `where` completes the error when the text contradicts the tag.
    static ScalarNode tagged(String tag, String text, YamlMode mode, @Nullable YamlPosition where) {
        String name = tag.startsWith(PREFIX) ? tag.substring(PREFIX.length()) : tag;
        return switch (name) {
            case "binary" -> binary(text, where);
            case "null", "bool", "int", "float" -> expect(name, text, mode, where);
            case "timestamp" -> timestamp(text, mode, where);
            default -> new TextNode(text);
        };
    }

    private static ScalarNode timestamp(String text, YamlMode mode, @Nullable YamlPosition where) {
        Optional<String> date = TimestampText.parse(text);
        if (date.isEmpty()) {
            throw contradiction("str", text, "timestamp", where);
        }
        return new TextNode(mode == YamlMode.KUSTOMIZE ? date.orElse(text) : text);
    }

    private static ScalarNode expect(String name, String text, YamlMode mode, @Nullable YamlPosition where) {
        ScalarNode typed = plain(text, mode);
        return switch (typed) {
            case NullNode none when name.equals("null") -> none;
            case BoolNode truth when name.equals("bool") -> truth;
            case IntNode(long number) when name.equals("float") -> new FloatNode(number);
            case BigIntNode(BigInteger number) when name.equals("float") -> new FloatNode(number.doubleValue());
            case IntNode number when name.equals("int") -> number;
            case BigIntNode number when name.equals("int") -> number;
            case FloatNode number when name.equals("float") -> number;
            case NullNode _ -> throw contradiction("null", text, name, where);
            case BoolNode _ -> throw contradiction("bool", text, name, where);
            case IntNode _ -> throw contradiction("int", text, name, where);
            case BigIntNode _ -> throw contradiction("int", text, name, where);
            case FloatNode _ -> throw contradiction("float", text, name, where);
            case TextNode _ -> throw contradiction("str", text, name, where);
        };
    }

    private static YamlContentException contradiction(
            String found, String text, String wanted, @Nullable YamlPosition where) {
        return new YamlContentException(
                "yaml: cannot decode !!" + found + " `" + text + "` as a !!" + wanted,
                where,
                "Remove the tag or write a value of its type.");
    }

    private static TextNode binary(String text, @Nullable YamlPosition where) {
        String compact = text.replace("\n", "").replace("\r", "");
        try {
            byte[] bytes = compact.length() % 4 == 0 ? Base64.getDecoder().decode(compact) : null;
            if (bytes != null) {
                return new TextNode(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException notBase64) {
            throw badBinary(where);
        }
        throw badBinary(where);
    }

    private static YamlContentException badBinary(@Nullable YamlPosition where) {
        return new YamlContentException(
                "yaml: !!binary value contains invalid base64 data", where, "Write the bytes as padded base64.");
    }
}
