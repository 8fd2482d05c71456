package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Adds a hash of their content to the names of generated objects that want one: the last step of a build, and
/// HashTransformer.
public final class HashSuffixing implements Transformer {
    private static final int HASH_LENGTH = 10;

    @Override
    public void transform(ResourcePool pool) {
        pool.updateAll(entry -> entry.traces().needsHash()
                ? entry.rememberId().withName(entry.id().name() + "-" + hash(entry))
                : entry);
    }

    /// The hash of an object: ten letters and digits that do not read as words. The name is not part of what is hashed,
    /// though its key is.
    static String hash(ResourceEntry entry) {
        String encoded = switch (entry.type().kind()) {
            case "ConfigMap" -> encodeConfigMap(entry);
            case "Secret" -> encodeSecret(entry);
            default -> JsonText.write(entry.node());
        };
        String hex = HexFormat.of().formatHex(sha256(encoded)).substring(0, HASH_LENGTH);
        return hex.replace('0', 'g')
                .replace('1', 'h')
                .replace('3', 'k')
                .replace('a', 'm')
                .replace('e', 't');
    }

    private static String encodeConfigMap(ResourceEntry entry) {
        var builder = MapNode.builder().put("kind", "ConfigMap").put("name", "").put("data", field(entry, "data"));
        if (!Scalars.isEmpty(entry.node().get("binaryData").orElse(NullNode.NULL))) {
            builder.put("binaryData", field(entry, "binaryData"));
        }
        return JsonText.write(builder.build());
    }

    private static String encodeSecret(ResourceEntry entry) {
        var builder = MapNode.builder()
                .put("kind", "Secret")
                .put("type", Scalars.textOf(entry.node(), "type"))
                .put("name", "")
                .put("data", field(entry, "data"));
        if (!Scalars.isEmpty(entry.node().get("stringData").orElse(NullNode.NULL))) {
            builder.put("stringData", field(entry, "stringData"));
        }
        return JsonText.write(builder.build());
    }

    private static Node field(ResourceEntry entry, String name) {
        Node value = entry.node().get(name).orElse(NullNode.NULL);
        return value == NullNode.NULL ? new TextNode("") : value;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
