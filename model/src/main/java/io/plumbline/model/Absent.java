package io.plumbline.model;

/// The target has no such object.
///
/// @param ref the identity that was asked for
public record Absent(ObjectRef ref) implements Live {}
