package io.plumbline.server.place;

import java.util.function.Supplier;

/// A declared place.
///
/// @param name by which destinations give it
/// @param kind `host` or `kubernetes`
/// @param address of its API server; empty for hosts, and where only its own files tell
/// @param digest changes with the declaration
/// @param opener opens it
public record Place(String name, String kind, String address, String digest, Supplier<OpenTarget> opener) {
    static final String HOST = "host";
    static final String KUBERNETES = "kubernetes";

    /// Opens it.
    OpenTarget open() {
        return opener.get();
    }

    boolean isCluster() {
        return kind.equals(KUBERNETES);
    }

    boolean isAt(String said) {
        return !address.isEmpty() && ApiServerAddress.same(address, said);
    }
}
