package io.plumbline.model;

/// Identity of an object without its version: group, kind, namespace and name (cli-utils' ObjMetadata).
///
/// @param group the API group; empty for the core group
/// @param kind the kind
/// @param namespace the namespace; empty when the object has none
/// @param name the name
public record ObjectRef(String group, String kind, String namespace, String name) implements Comparable<ObjectRef> {
    @Override
    public int compareTo(ObjectRef other) {
        int order = group.compareTo(other.group);
        order = order != 0 ? order : kind.compareTo(other.kind);
        order = order != 0 ? order : namespace.compareTo(other.namespace);
        return order != 0 ? order : name.compareTo(other.name);
    }

    /// `kind/name`, with `namespace/` before the name when there is one: `Process/api`, `Deployment/shop/web`.
    public String display() {
        return kind + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    /// One line that names all four parts and can be read back by [#parse]: `group|kind|namespace|name`.
    public String key() {
        return group + "|" + kind + "|" + namespace + "|" + name;
    }

    /// Reads what [#key] wrote.
    ///
    /// @throws InvalidInput when the text has not four parts
    public static ObjectRef parse(String key) {
        String[] parts = key.split("\\|", -1);
        if (parts.length != 4) {
            throw new InvalidInput("object key '" + key + "'", "has not four parts", "write group|kind|namespace|name");
        }
        return new ObjectRef(parts[0], parts[1], parts[2], parts[3]);
    }

    @Override
    public String toString() {
        return display();
    }
}
