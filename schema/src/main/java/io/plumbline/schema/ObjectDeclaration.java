package io.plumbline.schema;

import io.plumbline.model.ResourceObject;

/// Any object that is not one of Plumbline's own kinds; checked when a module has a schema for its kind.
///
/// @param object the object as it was written
public record ObjectDeclaration(ResourceObject object) implements Declaration {}
