package io.plumbline.source.helm.remote;

import java.net.URI;

/// Knows how addresses are reached. Asked before every request, so a changed password is used at once; it
/// gives the same object for as long as nothing changed.
@FunctionalInterface
public interface AccessBook {
    /// No login for anybody.
    AccessBook EMPTY = _ -> RemoteAccess.ANONYMOUS;

    /// How an address is reached; [RemoteAccess#ANONYMOUS] when nothing is known about it.
    ///
    /// @param address an `https`, `http` or `oci` address
    RemoteAccess find(URI address);
}
