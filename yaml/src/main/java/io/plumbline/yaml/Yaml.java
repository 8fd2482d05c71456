package io.plumbline.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads YAML text. Stateless; safe for use by several threads.
public final class Yaml {
    private Yaml() {}

    /// All documents of a stream, in order; blank documents (comments only, or nothing between two separators) are
    /// part of the list and say so. A text without any content gives an empty list.
    ///
    /// @throws YamlException when the text is not YAML, has no meaning as a tree, or breaks a limit
    public static List<YamlDocument> parse(String text, YamlOptions options) {
        return new DocumentStream(text, options).all();
    }

    /// The content of the first document, or [NullNode#NULL] when there is none. Further documents are not read.
    ///
    /// @throws YamlException when the text is not YAML, has no meaning as a tree, or breaks a limit
    public static Node parseOne(String text, YamlOptions options) {
        return new DocumentStream(text, options).first();
    }

    /// Bytes as text: UTF-8, a byte order mark is dropped.
    ///
    /// @throws YamlSyntaxException when the bytes are not UTF-8
    public static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new YamlSyntaxException(
                    "yaml: invalid leading UTF-8 octet", null, "Save the text as UTF-8.", notUtf8);
        }
    }

    /// Where a node of a document is written. The pointer is a JSON pointer (`/spec/ports/0/name`, with `~1` for a
    /// slash
    /// and `~0` for a tilde in a key; the empty text is the root). Keys that come through an alias or merge have no
    /// place of their own. Reads the text again, so ask only for an error message.
    public static Optional<YamlPosition> locate(String text, int documentIndex, String pointer) {
        return new NodeFinder(text, documentIndex).find(pointer);
    }
}
