package io.plumbline.kustomize.load;

/// An entry of `replicas`.
///
/// @param name name of the object
/// @param count how many replicas it gets
public record ReplicaEntry(String name, long count) {
    /// Reads the fields of an entry.
    public static ReplicaEntry read(StrictFields in) {
        var replica = new ReplicaEntry(in.text("name"), in.number("count").orElse(0L));
        in.finish();
        return replica;
    }
}
