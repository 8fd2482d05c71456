package io.plumbline.source.oci.cloud;

import io.plumbline.source.helm.remote.AddressTable;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Knows which cloud identity stands for a registry. Asked before every request; it gives the same object for as long
/// as nothing changed.
@FunctionalInterface
public interface CloudLogins {
    /// The identity for an address; empty when no cloud is asked for it.
    ///
    /// @param address an `oci` address
    Optional<CloudLogin> identity(URI address);

    /// Identities by the beginning of the address.
    ///
    /// @throws io.plumbline.model.InvalidInput when a key is no address
    static CloudLogins of(Map<String, CloudLogin> byPrefix) {
        var table = new AddressTable<CloudLogin>(byPrefix);
        return table::find;
    }
}
