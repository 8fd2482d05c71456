package io.plumbline.schema;

import io.plumbline.model.ResourceObject;

/// Declares a project.
///
/// @param object the object as it was written
/// @param project the value
public record ProjectDeclaration(ResourceObject object, Project project) implements Declaration {}
