package io.plumbline.target.kubernetes.connect;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where an API server is, how it is known to be the right one, and who we are there.
///
/// @param server address of the API server
/// @param trust how its certificate is checked
/// @param login who we are
/// @param proxy a proxy on the way; empty for none
/// @param identity whom we act for; [ClusterIdentity#OWN] for ourselves
/// @param namespaces the only namespaces we may touch; empty for all
public record ClusterAccess(
        URI server,
        ClusterTrust trust,
        ClusterLogin login,
        Optional<URI> proxy,
        ClusterIdentity identity,
        List<String> namespaces) {
    /// Copies the list.
    public ClusterAccess {
        namespaces = List.copyOf(namespaces);
    }

    /// Access without a proxy, as ourselves, to all namespaces.
    public static ClusterAccess of(URI server, ClusterTrust trust, ClusterLogin login) {
        return new ClusterAccess(server, trust, login, Optional.empty(), ClusterIdentity.OWN, List.of());
    }

    /// This access through a proxy: `http://`, `https://` with `user:password@` when it asks for them.
    public ClusterAccess withProxy(URI address) {
        return new ClusterAccess(server, trust, login, Optional.of(address), identity, namespaces);
    }

    /// This access on behalf of somebody else.
    public ClusterAccess withIdentity(ClusterIdentity other) {
        return new ClusterAccess(server, trust, login, proxy, other, namespaces);
    }

    /// This access to some namespaces only.
    public ClusterAccess withNamespaces(List<String> only) {
        return new ClusterAccess(server, trust, login, proxy, identity, only);
    }

    /// This access at another address.
    public ClusterAccess withServer(URI address) {
        return new ClusterAccess(address, trust, login, proxy, identity, namespaces);
    }

    /// This access with another login.
    public ClusterAccess withLogin(ClusterLogin other) {
        return new ClusterAccess(server, trust, other, proxy, identity, namespaces);
    }

    /// This access with another trust.
    public ClusterAccess withTrust(ClusterTrust other) {
        return new ClusterAccess(server, other, login, proxy, identity, namespaces);
    }
}
