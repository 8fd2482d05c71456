package io.plumbline.target.kubernetes.live;

import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Packs bodies of objects: compact JSON, deflated against a dictionary of what most objects say. Safe for many
/// threads; each direction has one lock.
final class Bodies {
    private static final byte[] DICTIONARY = dictionary();
    private static final int CHUNK = 8 << 10;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);

    byte[] pack(MapNode body) {
        byte[] text = JsonText.write(body, JsonText.Html.KEPT).getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(text.length / 4 + 64);
        byte[] chunk = new byte[CHUNK];
        synchronized (deflater) {
            deflater.reset();
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(text);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
        }
        return out.toByteArray();
    }

    MapNode unpack(byte[] packed) {
        var out = new ByteArrayOutputStream(packed.length * 5);
        byte[] chunk = new byte[CHUNK];
        synchronized (inflater) {
            try {
                inflater.reset();
                inflater.setDictionary(DICTIONARY);
                inflater.setInput(packed);
                while (!inflater.finished()) {
                    int length = inflater.inflate(chunk);
                    if (length == 0 && inflater.needsInput()) {
                        break;
                    }
                    out.write(chunk, 0, length);
                }
            } catch (DataFormatException damaged) {
                throw new IllegalStateException("a packed body was packed by this very class", damaged);
            }
        }
        return (MapNode) JsonText.read(out.toString(StandardCharsets.UTF_8));
    }

    /// What stands nearest to the end costs least; so the most common texts come last.
    private static byte[] dictionary() {
        return String.join(
                        "",
                        "\"status\":{\"conditions\":[{\"lastTransitionTime\":\"2026-01-01T00:00:00Z\",\"message\":\"\",",
                        "\"observedGeneration\":1,\"reason\":\"\",\"status\":\"True\",\"type\":\"Ready\"}],",
                        "\"availableReplicas\":1,\"readyReplicas\":1,\"replicas\":1,\"updatedReplicas\":1}",
                        "\"spec\":{\"clusterIP\":\"10.0.0.1\",\"internalTrafficPolicy\":\"Cluster\",\"ipFamilies\":[\"IPv4\"],",
                        "\"ipFamilyPolicy\":\"SingleStack\",\"ports\":[{\"name\":\"http\",\"port\":80,\"protocol\":\"TCP\",",
                        "\"targetPort\":8080}],\"sessionAffinity\":\"None\",\"type\":\"ClusterIP\"},\"loadBalancer\":{}",
                        "\"progressDeadlineSeconds\":600,\"replicas\":1,\"revisionHistoryLimit\":10,\"selector\":",
                        "{\"matchLabels\":{\"app\":\"\"}},\"strategy\":{\"rollingUpdate\":{\"maxSurge\":\"25%\",",
                        "\"maxUnavailable\":\"25%\"},\"type\":\"RollingUpdate\"},\"template\":{\"metadata\":{\"labels\":",
                        "\"containers\":[{\"image\":\"\",\"imagePullPolicy\":\"IfNotPresent\",\"name\":\"\",\"resources\":{},",
                        "\"terminationMessagePath\":\"/dev/termination-log\",\"terminationMessagePolicy\":\"File\"}],",
                        "\"dnsPolicy\":\"ClusterFirst\",\"restartPolicy\":\"Always\",\"schedulerName\":\"default-scheduler\",",
                        "\"securityContext\":{},\"terminationGracePeriodSeconds\":30}",
                        "\"app.kubernetes.io/instance\":\"\",\"app.kubernetes.io/managed-by\":\"\",",
                        "\"app.kubernetes.io/name\":\"\",\"app.kubernetes.io/version\":\"\",",
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"data\":{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",",
                        "\"managedFields\":[{\"apiVersion\":\"v1\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:metadata\":",
                        "{\"f:annotations\":{\"f:plumbline.dev/owner\":{}},\"f:labels\":{\"f:plumbline.dev/owner\":{}}},",
                        "\"f:spec\":{\"f:template\":{\"f:spec\":{\"f:containers\":{\"k:{\\\"name\\\":\\\"\\\"}\":{\".\":{},",
                        "\"f:image\":{},\"f:name\":{},\"f:resources\":{}}}}}}},\"manager\":\"plumbline\",\"operation\":\"Apply\",",
                        "\"time\":\"2026-01-01T00:00:00Z\"}],\"name\":\"\",\"namespace\":\"default\",\"resourceVersion\":\"1\",",
                        "\"metadata\":{\"annotations\":{\"plumbline.dev/owner\":\"plumbline/\"},",
                        "\"creationTimestamp\":\"2026-01-01T00:00:00Z\",\"generation\":1,\"labels\":{\"plumbline.dev/owner\":")
                .getBytes(StandardCharsets.UTF_8);
    }
}
