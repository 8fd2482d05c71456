package io.plumbline.target.kubernetes.connect;

/// How the certificate of an API server is checked.
///
/// @param authorities certificates of the authorities that may have signed it, as PEM; empty for those of the system
/// @param serverName the name its certificate must carry; empty for the host of its address
/// @param insecure whether it is not checked at all
public record ClusterTrust(String authorities, String serverName, boolean insecure) {
    /// The authorities of the system.
    public static final ClusterTrust SYSTEM = new ClusterTrust("", "", false);

    /// Certificates signed by these authorities only.
    public static ClusterTrust of(String authorities) {
        return new ClusterTrust(authorities, "", false);
    }
}
