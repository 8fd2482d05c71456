package io.plumbline.schema;

import io.plumbline.model.Hold;
import io.plumbline.model.ResourceObject;

/// Declares a hold.
///
/// @param object the object as it was written
/// @param hold the value; placed when it was read
public record HoldDeclaration(ResourceObject object, Hold hold) implements Declaration {}
