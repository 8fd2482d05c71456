package io.plumbline.kustomize.object;

import org.jspecify.annotations.Nullable;

/// The identity of an object: kind, name and namespace.
///
/// Two ids are equal when kind, name and *effective* namespace are: the empty namespace is `default`, and a
/// cluster-scoped kind has none.
public final class ResourceId {
    /// The effective namespace of everything that is cluster-scoped.
    public static final String NO_NAMESPACE = "_non_namespaceable_";

    /// The effective namespace of an object that names none.
    public static final String DEFAULT_NAMESPACE = "default";

    private final KindId type;
    private final String name;
    private final String namespace;
    private final boolean clusterScoped;
    private final int hash;

    private ResourceId(KindId type, String name, String namespace, boolean clusterScoped) {
        this.type = type;
        this.name = name;
        this.namespace = namespace;
        this.clusterScoped = clusterScoped;
        this.hash = (type.hashCode() * 31 + name.hashCode()) * 31
                + effectiveNamespace().hashCode();
    }

    /// The id of an object as it is written in its manifest.
    public static ResourceId of(KindId type, String name, String namespace) {
        return new ResourceId(type, name, namespace, KindScopes.clusterScoped(type));
    }

    /// Group, version and kind.
    public KindId type() {
        return type;
    }

    /// The name.
    public String name() {
        return name;
    }

    /// The namespace as written; may be empty.
    public String namespace() {
        return namespace;
    }

    /// Whether the kind is known to live outside of namespaces.
    public boolean clusterScoped() {
        return clusterScoped;
    }

    /// The namespace that counts for comparisons; never empty.
    public String effectiveNamespace() {
        if (clusterScoped) {
            return NO_NAMESPACE;
        }
        return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
    }

    /// Whether both ids have the same effective namespace.
    public boolean sameNamespace(ResourceId other) {
        return effectiveNamespace().equals(other.effectiveNamespace());
    }

    /// The form error texts use, such as `Deployment.v1.apps/web.[noNs]`.
    public String display() {
        return type.display() + "/" + (name.isEmpty() ? "[noName]" : name) + "."
                + (namespace.isEmpty() ? "[noNs]" : namespace);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceId that
                && that.hash == hash
                && that.name.equals(name)
                && that.type.equals(type)
                && that.effectiveNamespace().equals(effectiveNamespace());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return display();
    }
}
