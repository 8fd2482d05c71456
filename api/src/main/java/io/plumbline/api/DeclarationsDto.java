package io.plumbline.api;

import io.plumbline.yaml.MapNode;
import java.util.List;

/// Declared objects of one kind.
///
/// @param items by name
public record DeclarationsDto(List<DeclarationDto> items) {
    /// One declared object.
    ///
    /// @param name its name
    /// @param owner the application that declares it; empty for a person
    /// @param body the object; secret values are never part of one
    public record DeclarationDto(String name, String owner, MapNode body) {}
}
