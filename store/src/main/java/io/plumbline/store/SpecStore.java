package io.plumbline.store;

import io.plumbline.model.ResourceObject;
import java.util.List;
import java.util.Optional;

/// Declared objects of our own kinds (Application, Project, Hold, ...) as they were declared. Safe for many
/// threads.
public interface SpecStore {
    /// One object; empty when there is none.
    Optional<StoredSpec> find(String kind, String name);

    /// All objects of a kind, by name.
    List<StoredSpec> list(String kind);

    /// Creates or replaces an object.
    ///
    /// @param owner the application whose rendering declares it; empty when posted by a person
    /// @return the stored object with its new version
    StoredSpec put(ResourceObject object, String owner);

    /// Deletes an object; does nothing when there is none.
    void delete(String kind, String name);

    /// A declared object.
    ///
    /// @param object as declared
    /// @param owner the application that declares it; empty for a person
    /// @param version grows with each change
    record StoredSpec(ResourceObject object, String owner, long version) {}
}
