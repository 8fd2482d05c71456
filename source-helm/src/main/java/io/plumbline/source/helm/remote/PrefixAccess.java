package io.plumbline.source.helm.remote;

import java.net.URI;
import java.util.Map;

/// Access by the beginning of the address, as an [AddressTable] finds it.
public final class PrefixAccess implements AccessBook {
    private final AddressTable<RemoteAccess> table;

    /// Access keyed by address or beginning of an address.
    ///
    /// @throws io.plumbline.model.InvalidInput when a key is no address
    public PrefixAccess(Map<String, RemoteAccess> byPrefix) {
        this.table = new AddressTable<>(byPrefix);
    }

    @Override
    public RemoteAccess find(URI address) {
        return table.find(address).orElse(RemoteAccess.ANONYMOUS);
    }
}
