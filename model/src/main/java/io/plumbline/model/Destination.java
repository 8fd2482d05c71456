package io.plumbline.model;

/// The declared address of a target.
///
/// @param target the name of a target: `local` is this host
/// @param namespace the namespace for objects that name none; may be empty
public record Destination(String target, String namespace) {
    /// This host, without a namespace.
    public static final Destination LOCAL = new Destination("local", "");
}
