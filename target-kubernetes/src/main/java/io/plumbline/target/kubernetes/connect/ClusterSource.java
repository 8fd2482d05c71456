package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.PlumbException;

/// Reads how a cluster is reached when it is used first, and again after the login was refused.
@FunctionalInterface
public interface ClusterSource {
    /// The access as it is declared now.
    ///
    /// @throws PlumbException when it cannot be read
    ClusterAccess read();
}
