package io.plumbline.schema;

import io.plumbline.model.ResourceObject;

/// Declares a target.
///
/// @param object the object as it was written
/// @param target the value
public record TargetDeclaration(ResourceObject object, TargetAddress target) implements Declaration {}
