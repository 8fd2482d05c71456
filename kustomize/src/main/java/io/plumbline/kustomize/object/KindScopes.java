package io.plumbline.kustomize.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which kinds of Kubernetes 1.21 live in namespaces and which in the cluster, from the `S` lines of
/// `merge-schema.txt`. Kinds that are not listed count as namespaced.
public final class KindScopes {
    private static final Map<KindId, Boolean> CLUSTER_SCOPED = read();

    private KindScopes() {}

    /// Whether the kind is known to be cluster-scoped.
    public static boolean clusterScoped(KindId type) {
        return CLUSTER_SCOPED.getOrDefault(type, false);
    }

    /// The lines of the schema table that ships with this module.
    public static List<String> tableLines() {
        try (InputStream in = KindScopes.class.getResourceAsStream("/io/plumbline/kustomize/merge-schema.txt")) {
            if (in == null) {
                throw new IllegalStateException("merge-schema.txt is missing from the module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("merge-schema.txt cannot be read", e);
        }
    }

    private static Map<KindId, Boolean> read() {
        var scopes = new HashMap<KindId, Boolean>();
        for (String line : tableLines()) {
            if (line.startsWith("S ")) {
                String[] parts = line.split(" ", -1);
                scopes.put(KindId.of(parts[2], parts[3]), parts[1].equals("cluster"));
            }
        }
        return scopes;
    }
}
