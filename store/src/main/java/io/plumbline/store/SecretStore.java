package io.plumbline.store;

import io.plumbline.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Credentials, encrypted at rest. They are found by name, and never listed with their values. Safe for many
/// threads.
public interface SecretStore {
    /// Creates or replaces the fields of a secret, for example `username` and `password`.
    void putSecret(String name, SortedMap<String, Secret> fields);

    /// The fields of a secret; empty when there is none.
    ///
    /// @throws StoreException `AUTH_FAILED` when it was sealed with another key
    Optional<SortedMap<String, Secret>> findSecret(String name);

    /// The names of all secrets, sorted.
    List<String> secretNames();

    /// Deletes a secret; does nothing when there is none.
    void deleteSecret(String name);
}
