package io.plumbline.target;

import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;

/// A descendant of an object.
///
/// @param object the descendant, without an ownership
/// @param owner the object that made it
public record Child(LiveObject object, ObjectRef owner) {}
