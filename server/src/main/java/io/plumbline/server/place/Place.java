package io.plumbline.server.place;

import io.plumbline.model.PlumbException;
import io.plumbline.target.TargetException;
import java.util.function.Supplier;

/// A declared place.
///
/// @param name by which destinations give it
/// @param kind `host` or `kubernetes`
/// @param address of its API server; empty for hosts, and where only its own files tell
/// @param digest changes with the declaration
/// @param opener opens it
/// @param fault why its declaration cannot be used; empty when it can
public record Place(
        String name, String kind, String address, String digest, Supplier<OpenTarget> opener, String fault) {
    static final String HOST = "host";
    static final String KUBERNETES = "kubernetes";

    /// A place whose declaration can be used.
    public Place(String name, String kind, String address, String digest, Supplier<OpenTarget> opener) {
        this(name, kind, address, digest, opener, "");
    }

    /// A cluster whose declaration cannot be used: it has its name, so that whoever means it hears why.
    ///
    /// @param address of its API server; may be empty
    static Place broken(String name, String address, PlumbException why) {
        return new Place(
                name,
                KUBERNETES,
                address,
                why.explain(),
                () -> {
                    throw new TargetException(
                            why.code(),
                            "target '" + name + "'",
                            "its declaration cannot be used: " + why.subject() + ": " + why.getMessage(),
                            why.remedy().orElse(""),
                            why);
                },
                why.explain());
    }

    /// Opens it.
    ///
    /// @throws TargetException when its declaration cannot be used
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
