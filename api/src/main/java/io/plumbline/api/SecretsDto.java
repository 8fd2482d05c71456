package io.plumbline.api;

import java.util.List;

/// The secrets that are kept, without their values.
///
/// @param items by name
public record SecretsDto(List<StoredSecretDto> items) {
    /// What may be told of a secret.
    ///
    /// @param name by which declarations point to it
    /// @param fields names of its fields
    /// @param usedBy declarations that point to it, as `Repository/shop`
    public record StoredSecretDto(String name, List<String> fields, List<String> usedBy) {}
}
