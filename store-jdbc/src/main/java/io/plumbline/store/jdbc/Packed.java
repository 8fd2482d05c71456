package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.store.StoreException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Documents as deflated JSON, and back.
final class Packed {
    /// The longest text of a document, in bytes of UTF-8.
    static final int DOCUMENT_BYTES_MAX = YamlLimits.CHARACTERS_MAX;

    private static final YamlLimits LIMITS = YamlLimits.DEFAULT.withNodesMax(Integer.MAX_VALUE);

    private Packed() {}

    static byte[] pack(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (plain.length > DOCUMENT_BYTES_MAX) {
            throw new LimitExceeded("stored document", "store.document.bytes", DOCUMENT_BYTES_MAX);
        }
        try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
            var bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
            try (var out = new DeflaterOutputStream(bytes, deflater)) {
                out.write(plain);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("memory does not fail", impossible);
        }
    }

    static byte[] pack(Node tree) {
        return pack(text(tree));
    }

    static String text(Node tree) {
        return JsonText.write(tree, JsonText.Html.KEPT);
    }

    static String unpack(String subject, byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readNBytes(DOCUMENT_BYTES_MAX), StandardCharsets.UTF_8);
        } catch (IOException damage) {
            throw damaged(subject, damage);
        }
    }

    /// Reads a stored value.
    ///
    /// @param read makes the value of the document
    /// @throws StoreException `DAMAGED` when text or document cannot be read
    static <T> T read(String subject, String text, Function<MapNode, T> read) {
        try {
            if (JsonText.read(text, LIMITS) instanceof MapNode document) {
                return read.apply(document);
            }
            throw damaged(subject, null);
        } catch (YamlException | InvalidInput damage) {
            throw damaged(subject, damage);
        }
    }

    private static StoreException damaged(String subject, @Nullable Throwable damage) {
        return new StoreException(
                ErrorCode.DAMAGED,
                subject,
                "the stored document cannot be read" + (damage == null ? "" : ": " + damage.getMessage()),
                "restore the last backup into an empty folder: plumb server restore FILE --data DIR",
                damage);
    }
}
