package io.plumbline.yaml;

/// Reads and writes JSON as Go's `encoding/json` does. Stateless; safe for use by several threads.
public final class JsonText {
    private JsonText() {}

    /// Whether `<`, `>` and `&` are written as escapes.
    public enum Html {
        /// They become escapes of four hexadecimal digits, as Go does unless told otherwise.
        ESCAPED,
        /// They stay.
        KEPT
    }

    /// The tree as compact JSON with sorted keys and HTML escapes.
    ///
    /// @throws YamlContentException when the tree holds infinity or NaN
    public static String write(Node tree) {
        return write(tree, Html.ESCAPED);
    }

    /// The tree as compact JSON with sorted keys.
    ///
    /// @throws YamlContentException when the tree holds infinity or NaN
    public static String write(Node tree, Html html) {
        return new JsonWriter(html, "").write(tree);
    }

    /// The tree as JSON with one entry a line, each level indented by `step`, and sorted keys.
    ///
    /// @throws YamlContentException when the tree holds infinity or NaN
    public static String writeIndented(Node tree, Html html, String step) {
        return new JsonWriter(html, step).write(tree);
    }

    /// Reads exactly one JSON value. Of a repeated key the last value wins. Whole numbers without exponent are
    /// [IntNode] or [BigIntNode], all others [FloatNode].
    ///
    /// @throws YamlSyntaxException with Go's wording when the text is not JSON
    /// @throws YamlLimitException when it is too long or too deep
    public static Node read(String text) {
        return read(text, YamlLimits.DEFAULT);
    }

    /// Reads exactly one JSON value within limits.
    ///
    /// @throws YamlSyntaxException with Go's wording when the text is not JSON
    /// @throws YamlLimitException when it is too long or too deep
    public static Node read(String text, YamlLimits limits) {
        return new JsonReader(text, limits).read();
    }
}
