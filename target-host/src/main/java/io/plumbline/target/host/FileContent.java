package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.LimitExceeded;
import io.plumbline.yaml.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;

/// The bytes of a file.
final class FileContent {
    /// The largest content that can be declared, and that is read back.
    static final int FILE_CONTENT_BYTES_MAX = 4 << 20;

    private final byte[] bytes;

    private FileContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The content a spec declares: `content` or `contentBase64`, or nothing.
    static FileContent declared(HostFields spec) {
        if (spec.has("content") && spec.has("contentBase64")) {
            throw spec.wrong("content", "and contentBase64 are both given", "keep one of them");
        }
        byte[] bytes;
        try {
            bytes = spec.has("contentBase64")
                    ? Base64.getMimeDecoder().decode(spec.text("contentBase64").orElse(""))
                    : spec.text("content").orElse("").getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw spec.wrong("contentBase64", "is not base64: " + notBase64.getMessage(), "encode it with base64");
        }
        if (bytes.length > FILE_CONTENT_BYTES_MAX) {
            throw new LimitExceeded(spec.subject(), "FILE_CONTENT_BYTES_MAX", FILE_CONTENT_BYTES_MAX);
        }
        return new FileContent(bytes);
    }

    /// A text as a file.
    static FileContent of(String text) {
        return new FileContent(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What a file holds; of a file above the limit only the part that shows it is too large.
    static FileContent read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return new FileContent(in.readNBytes(FILE_CONTENT_BYTES_MAX + 1));
        }
    }

    Digest digest() {
        return Digest.of(bytes);
    }

    int size() {
        return bytes.length;
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /// As the field `content` shows it: the text, or what kind of bytes there are instead.
    TextNode shown() {
        if (bytes.length > FILE_CONTENT_BYTES_MAX) {
            return new TextNode("(more than " + FILE_CONTENT_BYTES_MAX + " bytes)");
        }
        try {
            return new TextNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return new TextNode("(" + bytes.length + " bytes that are no text, " + digest() + ")");
        }
    }

    /// As the field `contentBase64` shows it.
    TextNode encoded() {
        return bytes.length > FILE_CONTENT_BYTES_MAX
                ? shown()
                : new TextNode(Base64.getEncoder().encodeToString(bytes));
    }
}
