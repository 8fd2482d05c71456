package io.plumbline.source.oci;

import io.plumbline.model.Digest;
import java.nio.charset.StandardCharsets;

/// One artifact with one layer, ready to be pushed in tests.
final class PushedArtifact {
    static final byte[] CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

    private final String configType;
    private final String layerType;
    private final byte[] layer;

    PushedArtifact(String configType, String layerType, byte[] layer) {
        this.configType = configType;
        this.layerType = layerType;
        this.layer = layer.clone();
    }

    /// A Helm chart.
    static PushedArtifact chart(String version, String values) {
        return new PushedArtifact(
                OciManifest.CHART_CONFIG,
                "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
                TarLayers.chart(version, values));
    }

    /// An artifact as Flux pushes it.
    static PushedArtifact flux(String... files) {
        return new PushedArtifact(
                "application/vnd.cncf.flux.config.v1+json",
                "application/vnd.cncf.flux.content.v1.tar+gzip",
                TarLayers.gzip(files));
    }

    /// The bytes of its layer.
    byte[] layer() {
        return layer.clone();
    }

    /// The manifest.
    byte[] manifest() {
        return ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor(configType, CONFIG) + ",\"layers\":[" + descriptor(layerType, layer)
                        + "],\"annotations\":{\"org.opencontainers.image.created\":\"2026-01-02T03:04:05Z\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String descriptor(String type, byte[] bytes) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + Digest.of(bytes) + "\",\"size\":" + bytes.length + "}";
    }
}
