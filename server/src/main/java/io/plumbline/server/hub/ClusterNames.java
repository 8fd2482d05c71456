package io.plumbline.server.hub;

import io.plumbline.model.ResourceObject;

/// What destinations may call a cluster that a Secret of Argo CD declares, whatever else the Secret says.
///
/// @param name its name; that of the Secret where it names neither name nor address
/// @param server its address; may be empty
public record ClusterNames(String name, String server) {
    /// How destinations address the cluster that Argo CD, or the hub, is.
    public static final String AROUND = "https://kubernetes.default.svc";

    /// Reads them from the fields `name` and `server`.
    public static ClusterNames of(ResourceObject secret) {
        String server = HubValue.find(secret, "server").orElse("").strip();
        String name = HubValue.find(secret, "name")
                .map(String::strip)
                .orElse(server.isEmpty() ? secret.ref().name() : server);
        return new ClusterNames(name, server);
    }

    /// Whether it is the cluster that the Secret lies in.
    public boolean isAround() {
        return server.equals(AROUND) || server.equals(AROUND + "/") || server.equals(AROUND + ":443");
    }
}
