package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.InvalidInput;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The cluster whose pod we run in: address from the environment, authority and token from the mounted service
/// account. The token is read again as the kubelet writes it anew.
public final class InCluster {
    private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private InCluster() {}

    /// The access of the pod.
    ///
    /// @param environment the environment of the process
    /// @throws InvalidInput when we do not run in a pod
    public static ClusterAccess access(Map<String, String> environment) {
        return access(environment, MOUNTED);
    }

    static ClusterAccess access(Map<String, String> environment, Path mounted) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        if (host.isEmpty()) {
            throw new InvalidInput(
                    "this machine", "is no pod of a cluster", "give a kubeconfig, or run Plumbline in the cluster");
        }
        String named = host.contains(":") ? "[" + host + "]" : host;
        return ClusterAccess.of(
                URI.create("https://" + named + ":" + port),
                ClusterTrust.of(ClusterFiles.text("service account", mounted.resolve("ca.crt"))),
                ClusterLogin.tokenFile(mounted.resolve("token")));
    }
}
