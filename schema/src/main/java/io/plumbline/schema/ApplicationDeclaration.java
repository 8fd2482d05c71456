package io.plumbline.schema;

import io.plumbline.model.Application;
import io.plumbline.model.ResourceObject;

/// Declares an application.
///
/// @param object the object as it was written
/// @param application the value; without a parent
public record ApplicationDeclaration(ResourceObject object, Application application) implements Declaration {}
