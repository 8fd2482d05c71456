package io.plumbline.schema;

import java.util.Optional;

/// A declared target.
public sealed interface TargetAddress {
    /// The name destinations give.
    String name();

    /// This host.
    ///
    /// @param directory folder under which relative paths lie; empty for the default
    record HostAddress(String name, String directory) implements TargetAddress {}

    /// A Kubernetes cluster. Empty texts where the kubeconfig's own values are used.
    record ClusterAddress(
            String name,
            Optional<SecretReference> kubeconfig,
            String context,
            String server,
            Optional<SecretReference> token,
            String caFile,
            String impersonate)
            implements TargetAddress {}
}
