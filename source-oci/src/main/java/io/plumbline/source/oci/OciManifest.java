package io.plumbline.source.oci;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.source.SourceException;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a manifest says.
///
/// @param configType the media type of its configuration, which tells what the artifact is
/// @param layers its layers in order; those of an index are the manifests in it
/// @param isIndex whether it lists manifests instead of layers
/// @param annotations its annotations
record OciManifest(String configType, List<Layer> layers, boolean isIndex, SortedMap<String, String> annotations) {
    /// How many layers or manifests one may have, limit `manifest layers`.
    static final int LAYERS_MAX = 128;

    /// The configuration of a Helm chart.
    static final String CHART_CONFIG = "application/vnd.cncf.helm.config.v1+json";

    private static final String CHART_LAYER = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private static final String PROVENANCE_LAYER = "application/vnd.cncf.helm.chart.provenance.v1.prov";
    private static final String OLD_CHART_LAYER = "application/tar+gzip";
    private static final Pattern TAR = Pattern.compile(".*[./+]tar(?:[.+]gzip)?(?:\\+gzip)?");

    /// Keeps copies.
    OciManifest {
        layers = List.copyOf(layers);
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /// One layer, or one manifest of an index.
    ///
    /// @param mediaType what it holds
    /// @param digest its digest
    /// @param size its bytes
    /// @param signature what cosign wrote beside it; empty for none
    record Layer(String mediaType, Digest digest, long size, String signature) {
        /// Whether it is a packed chart.
        boolean isChart() {
            return mediaType.equals(CHART_LAYER);
        }

        /// Whether it is a tar archive, packed with gzip or not.
        boolean isTar() {
            return TAR.matcher(mediaType).matches()
                    || mediaType.equals("application/vnd.docker.image.rootfs.diff.tar.gzip");
        }
    }

    /// Reads a manifest.
    ///
    /// @param subject what errors are about
    /// @throws SourceException when it is none
    static OciManifest read(String subject, byte[] bytes) {
        MapNode map = parse(subject, bytes);
        boolean isIndex = map.list("manifests").isPresent();
        ListNode entries = map.list(isIndex ? "manifests" : "layers").orElse(ListNode.EMPTY);
        if (entries.size() > LAYERS_MAX) {
            throw new LimitExceeded(subject + " manifest", "manifest layers", LAYERS_MAX);
        }
        var layers = new ArrayList<Layer>();
        for (Node entry : entries.items()) {
            layers.add(layer(subject, entry instanceof MapNode layer ? layer : MapNode.EMPTY));
        }
        var annotations = new TreeMap<String, String>();
        map.map("annotations").orElse(MapNode.EMPTY).entries().forEach((key, value) -> {
            if (value instanceof TextNode(String text)) {
                annotations.put(key, text);
            }
        });
        String config =
                map.map("config").orElse(MapNode.EMPTY).text("mediaType").orElse("");
        return new OciManifest(config, layers, isIndex, annotations);
    }

    /// The packed chart of a Helm chart; nothing when it is another artifact.
    List<Layer> chart() {
        List<Layer> charts = layers.stream().filter(Layer::isChart).toList();
        return !charts.isEmpty() || !configType.equals(CHART_CONFIG)
                ? charts
                : layers.stream()
                        .filter(layer -> layer.mediaType().equals(OLD_CHART_LAYER))
                        .toList();
    }

    /// The provenance file of a Helm chart.
    Optional<Layer> provenance() {
        return layers.stream()
                .filter(layer -> layer.mediaType().equals(PROVENANCE_LAYER))
                .findFirst();
    }

    private static Layer layer(String subject, MapNode entry) {
        String digest = entry.text("digest").orElse("");
        long size = entry.get("size")
                .map(node -> node instanceof IntNode(long bytes) ? bytes : -1L)
                .orElse(-1L);
        if (size < 0) {
            throw damaged(subject, "has a layer without a size");
        }
        if (!digest.startsWith("sha256:")) {
            throw new SourceException(
                    ErrorCode.UNSUPPORTED,
                    subject,
                    "has a layer with the digest '" + digest + "', and only sha256 is verified here",
                    "push it with sha256 digests",
                    null);
        }
        try {
            String signature = entry.map("annotations")
                    .flatMap(notes -> notes.text("dev.cosignproject.cosign/signature"))
                    .orElse("");
            return new Layer(entry.text("mediaType").orElse(""), new Digest(digest.substring(7)), size, signature);
        } catch (InvalidInput malformed) {
            throw damaged(subject, malformed.explain());
        }
    }

    private static MapNode parse(String subject, byte[] bytes) {
        try {
            if (JsonText.read(new String(bytes, StandardCharsets.UTF_8)) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException malformed) {
            throw damaged(subject, "cannot be read: " + malformed.getMessage());
        }
        throw damaged(subject, "is no JSON object");
    }

    private static SourceException damaged(String subject, String why) {
        return new SourceException(ErrorCode.DAMAGED, subject, "its manifest " + why, "push it again", null);
    }
}
