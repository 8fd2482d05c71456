package io.plumbline.kustomize.generate;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.GeneratorEntry;
import io.plumbline.kustomize.load.GeneratorOptionsEntry;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Makes a ConfigMap or Secret: `configMapGenerator`, `secretGenerator`, ConfigMapGenerator and SecretGenerator.
public final class DataGenerator implements Generator {
    private static final int BASE64_LINE_LENGTH = 70;

    /// What is made.
    public enum Product {
        /// A ConfigMap; values that are not UTF-8 go to `binaryData`.
        CONFIG_MAP("ConfigMap", "configmap"),
        /// A Secret; all values are base64.
        SECRET("Secret", "secret");

        private final String kind;
        private final String word;

        Product(String kind, String word) {
            this.kind = kind;
            this.word = word;
        }
    }

    private final Product product;
    private final GeneratorEntry entry;
    private final GeneratorOptionsEntry options;
    private final FileScope scope;

    /// A generator; `globalOptions` are those of the kustomization.
    public DataGenerator(Product product, GeneratorEntry entry, GeneratorOptionsEntry globalOptions, FileScope scope) {
        this.product = product;
        this.entry = entry;
        this.options = entry.options().over(globalOptions);
        this.scope = scope;
    }

    @Override
    public List<ResourceEntry> generate() {
        if (entry.name().isEmpty()) {
            throw new KustomizeException("a " + product.word + " must have a name");
        }
        SequencedMap<String, byte[]> pairs = DataPairs.read(scope, entry, product.word + " " + entry.name());
        var object = MapNode.builder().put("apiVersion", "v1").put("kind", product.kind);
        object.put("metadata", metadata());
        if (product == Product.SECRET) {
            object.put("type", entry.secretType().isEmpty() ? "Opaque" : entry.secretType());
        }
        addData(object, pairs);
        if (options.immutable()) {
            object.put("immutable", BoolNode.TRUE);
        }
        ResourceEntry made = ResourceEntry.of(object.build());
        return List.of(made.with(
                made.traces().withBehavior(entry.behavior()).withNeedsHash(!options.disableNameSuffixHash())));
    }

    private MapNode metadata() {
        var metadata = MapNode.builder().put("name", entry.name());
        if (!entry.namespace().isEmpty()) {
            metadata.put("namespace", entry.namespace());
        }
        addTexts(metadata, "labels", options.labels());
        addTexts(metadata, "annotations", options.annotations());
        return metadata.build();
    }

    private static void addTexts(MapNode.Builder metadata, String field, SequencedMap<String, String> texts) {
        if (!texts.isEmpty()) {
            var map = MapNode.builder();
            texts.forEach(map::put);
            metadata.put(field, map.build());
        }
    }

    private void addData(MapNode.Builder object, SequencedMap<String, byte[]> pairs) {
        var data = MapNode.builder();
        var binary = MapNode.builder();
        boolean hasBinary = false;
        boolean hasText = false;
        for (Map.Entry<String, byte[]> pair : new TreeMap<>(pairs).entrySet()) {
            if (product == Product.SECRET) {
                data.put(pair.getKey(), new TextNode(base64(pair.getValue())));
                hasText = true;
            } else if (isUtf8(pair.getValue())) {
                data.put(pair.getKey(), new TextNode(new String(pair.getValue(), StandardCharsets.UTF_8)));
                hasText = true;
            } else {
                binary.put(pair.getKey(), new TextNode(base64(pair.getValue())));
                hasBinary = true;
            }
        }
        if (hasText || product == Product.SECRET) {
            object.put("data", data.build());
        }
        if (hasBinary) {
            object.put("binaryData", binary.build());
        }
    }

    private static boolean isUtf8(byte[] value) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    /// Base64 with a line feed after each 70 characters when it is longer than that.
    private static String base64(byte[] value) {
        String text = Base64.getEncoder().encodeToString(value);
        if (text.length() <= BASE64_LINE_LENGTH) {
            return text;
        }
        var lines = new StringBuilder();
        for (int i = 0; i < text.length(); i += BASE64_LINE_LENGTH) {
            lines.append(text, i, Math.min(i + BASE64_LINE_LENGTH, text.length()))
                    .append('\n');
        }
        return lines.toString();
    }
}
