package io.plumbline.source.helm.remote;

import java.net.URI;
import java.util.Map;

/// Access that changes while it is used, as repositories are declared and withdrawn. Safe for many threads.
public final class LiveAccess implements AccessBook {
    private volatile AccessBook now = AccessBook.EMPTY;

    /// From now on addresses are reached by the longest key that is a beginning of theirs; see [PrefixAccess].
    ///
    /// @param byPrefix what is declared, by `https://`, `http://` or `oci://` address
    /// @throws io.plumbline.model.InvalidInput when a key is no address; what was set before stays
    public void set(Map<String, RemoteAccess> byPrefix) {
        now = new PrefixAccess(byPrefix);
    }

    /// From now on another book answers.
    public void set(AccessBook book) {
        now = book;
    }

    @Override
    public RemoteAccess find(URI address) {
        return now.find(address);
    }
}
